/** Asks questions on a terminal, with @clack/prompts. */
import type { Readable, Writable } from 'node:stream';
import {
  type CANCEL_SYMBOL,
  confirm,
  isCancel,
  log,
  multiselect,
  type Option,
  password,
  select,
  text,
} from '@clack/prompts';
import {
  type Choice,
  PromptCancelled,
  type TerminalPrompts,
  type TextQuestion,
} from '../../ports/terminal-prompts.ts';

/** The streams are those of the process unless others are given. */
export interface TerminalStreams {
  readonly input?: Readable;
  readonly output?: Writable;
}

export function createTerminalPrompts(streams: TerminalStreams = {}): TerminalPrompts {
  return {
    async text(question) {
      const initialValue = question.initial ?? '';
      return answered(await text({ ...asked(question), initialValue, ...streams })).trim();
    },
    async secret(question) {
      return answered(await password({ ...asked(question), ...streams })).trim();
    },
    async confirm(message, initial) {
      return answered(await confirm({ message, initialValue: initial, ...streams }));
    },
    async choose<Value extends string>(message: string, choices: readonly Choice<Value>[]) {
      return answered(await select({ message, options: optionsOf(choices), ...streams }));
    },
    async chooseMany<Value extends string>(message: string, choices: readonly Choice<Value>[]) {
      const options = optionsOf(choices);
      return answered(await multiselect({ message, options, required: false, ...streams }));
    },
    say: (message) => log.message(message, streams),
  };
}

/** The library's type for an option can't be resolved for a type parameter. */
function optionsOf<Value extends string>(choices: readonly Choice<Value>[]) {
  return choices.map((choice) => ({ ...choice })) as Option<Value>[];
}

function asked({ message, check }: TextQuestion) {
  return { message, validate: (answer = '') => check(answer.trim()) ?? undefined };
}

function answered<Answer>(answer: Answer | typeof CANCEL_SYMBOL): Answer {
  if (isCancel(answer)) throw new PromptCancelled('The questions were cancelled.');
  return answer;
}
