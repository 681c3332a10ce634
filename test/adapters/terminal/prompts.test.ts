/** What a person sees and types at the terminal. */
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createTerminalPrompts } from '../../../src/adapters/terminal/prompts.ts';
import { PromptCancelled } from '../../../src/ports/terminal-prompts.ts';

const enter = '\r';
const controlC = '\u0003';
const down = '\u001b[B';

/** A terminal at which each piece is typed once the screen shows the text that stands before it. */
function aTerminal(...typed: readonly (readonly [whenShown: string, keys: string])[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const waiting = [...typed];
  let screen = '';
  output.on('data', (chunk) => {
    screen += chunk;
    const [next] = waiting;
    if (next === undefined || !screen.includes(next[0])) return;
    waiting.shift();
    setImmediate(() => input.write(next[1]));
  });
  return { prompts: createTerminalPrompts({ input, output }), screen: () => screen };
}

const check = (answer: string) => (answer === 'wrong' ? 'that is wrong' : null);

it('takes what stands in the field and what is typed after it, without spaces around', async () => {
  const { prompts } = aTerminal(['Name', `me ${enter}`]);

  const answer = await prompts.text({ message: 'Name', initial: 'ac', check });

  expect(answer).toBe('acme');
});

it('says what is wrong with an answer and lets it be corrected', async () => {
  const { prompts } = aTerminal(['Name', `wrong${enter}`], ['that is wrong', `ly${enter}`]);

  const answer = await prompts.text({ message: 'Name', check });

  expect(answer).toBe('wrongly');
});

it('does not show a secret', async () => {
  const { prompts, screen } = aTerminal(['Token', `qwzq${enter}`]);

  const answer = await prompts.secret({ message: 'Token', check });

  expect(answer).toBe('qwzq');
  expect(screen()).not.toMatch(/[qwz]/);
});

it('offers choices by their labels', async () => {
  const choices = [
    { value: 'us', label: 'United States' },
    { value: 'uk', label: 'United Kingdom' },
  ] as const;
  const one = aTerminal(['United Kingdom', down + enter]);
  const many = aTerminal(['United Kingdom', ` ${enter}`]);
  const none = aTerminal(['United Kingdom', enter]);

  expect(await one.prompts.choose('Rules', choices)).toBe('uk');
  expect(await many.prompts.chooseMany('Rules', choices)).toEqual(['us']);
  expect(await none.prompts.chooseMany('Rules', choices)).toEqual([]);
});

it('answers yes or no as the question stands when only enter is pressed', async () => {
  const { prompts } = aTerminal(['Replace', enter]);

  const answer = await prompts.confirm('Replace?', false);

  expect(answer).toBe(false);
});

it('takes Ctrl-C at any kind of question as a wish to stop', async () => {
  const terminal = () => aTerminal(['Stop here', controlC]).prompts;
  const message = 'Stop here';

  await expect(terminal().text({ message, check })).rejects.toThrow(PromptCancelled);
  await expect(terminal().secret({ message, check })).rejects.toThrow(PromptCancelled);
  await expect(terminal().confirm(message, true)).rejects.toThrow(PromptCancelled);
  await expect(terminal().choose(message, [{ value: 'a', label: 'A' }])).rejects.toThrow(
    PromptCancelled,
  );
  await expect(terminal().chooseMany(message, [{ value: 'a', label: 'A' }])).rejects.toThrow(
    PromptCancelled,
  );
});
