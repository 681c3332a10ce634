/** Answers the questions of `redress init` as a person at the terminal would. */
import {
  type Choice,
  PromptCancelled,
  type TerminalPrompts,
} from '../../src/ports/terminal-prompts.ts';

type Answer = string | boolean | readonly string[];

export interface ScriptedPrompts extends TerminalPrompts {
  /** Every question, sentence and refusal that was shown, in order. */
  readonly shown: string[];
}

/**
 * Each answer goes to the question whose message holds its key. A text question without one
 * is answered with what stands in the field, a yes-or-no question with its initial answer. Several
 * tries at one question are separated by ` | `. The question `cancelAt`, counted from 1, is answered
 * with Ctrl-C.
 */
export function scripted(
  answers: Readonly<Record<string, Answer>>,
  cancelAt?: number,
): ScriptedPrompts {
  let asked = 0;
  const shown: string[] = [];

  function answerTo(message: string): Answer | undefined {
    shown.push(message);
    asked += 1;
    if (asked === cancelAt) throw new PromptCancelled('cancelled');
    const key = Object.keys(answers).find((start) => message.includes(start));
    return key === undefined ? undefined : answers[key];
  }

  const text: TerminalPrompts['text'] = async ({ message, initial = '', check }) => {
    for (const attempt of String(answerTo(message) ?? initial).split(' | ')) {
      const problem = check(attempt.trim());
      if (problem === null) return attempt.trim();
      shown.push(problem);
    }
    throw new Error(`No usable answer to: ${message} (${shown.at(-1)})`);
  };

  return {
    shown,
    text,
    secret: text,
    confirm: async (message, initial) => Boolean(answerTo(message) ?? initial),
    choose: async (message, choices) => only(choices, answerTo(message) ?? choices[0]?.value)[0]!,
    chooseMany: async (message, choices) => only(choices, answerTo(message) ?? []),
    say: (message) => void shown.push(message),
  };
}

function only<Value extends string>(choices: readonly Choice<Value>[], wanted: unknown): Value[] {
  return choices.map(({ value }) => value).filter((value) => [wanted].flat().includes(value));
}
