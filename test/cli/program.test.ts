/** What is typed for any command is looked through before the command does anything. */
import { expect, it } from 'vitest';
import { buildProgram, type Commands } from '../../src/cli/program.ts';

async function typed(...words: readonly string[]) {
  const ran: string[] = [];
  const handler = { get: (_: object, name: string) => async () => ran.push(name) && 0 };
  const program = buildProgram(new Proxy({}, handler) as Commands, () => undefined);
  let said = '';
  program.configureOutput({ writeErr: (text) => (said += text) });
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((one) => one.commands),
  ]) {
    command.configureOutput({ writeErr: (text) => (said += text) });
  }
  const failure: unknown = await program
    .parseAsync(words, { from: 'user' })
    .catch((error) => error);
  return { ran, said, exitCode: (failure as { exitCode?: number }).exitCode ?? 0 };
}

const bad = 'Rang\u001b[2J us';

it.each([
  ['a reason of suppress', ['suppress', 'add', 'x:jo', '--as', 'ada', '--reason', bad]],
  ['an author', ['suppress', 'add', `x:${bad}`, '--as', 'ada', '--reason', 'Rang']],
  ['a title', ['incident', 'open', '--as', 'dora', '--title', bad, '--reason', 'Rang']],
  ['a reason of erase', ['erase', '--author', 'x:jo', '--as', 'dora', '--reason', bad]],
  ['a case of incident link', ['incident', 'link', 'I-1', 'C-1', bad, '--as', 'dora']],
] as const)('signs that steer a terminal in %s stop the command', async (_what, words) => {
  const { ran, said, exitCode } = await typed(...words);

  expect(ran).toEqual([]);
  expect(exitCode).toBe(2);
  expect(said).toContain('such as \\u001b. Nothing was recorded');
});

it('what holds none goes through, over several lines too', async () => {
  const words = ['suppress', 'add', 'x:jo', '--as', 'ada', '--reason', 'Rang,\n\tand asked'];

  expect(await typed(...words)).toEqual({ ran: ['suppressAdd'], said: '', exitCode: 0 });
});
