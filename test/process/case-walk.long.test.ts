/** An urgent case from new to closed, one command after the other. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import type { Ended } from './child.ts';
import { jsonLines, openPlace, type Place } from './place.ts';

const post = {
  id: '1',
  platform: 'x',
  author: 'tired_person',
  url: 'https://x.com/tired_person/status/1',
  text: 'Your collectors keep calling my boss. I am taking you to court over this.',
};

let database: TestDatabase;
let place: Place;

beforeAll(async () => {
  database = await createTestDatabase();
  place = await openPlace({ DATABASE_URL: database.url });
});

afterAll(async () => {
  await place.close();
  await database.close();
});

function act(action: string, staff: string, ...more: readonly string[]): Promise<Ended> {
  return place.run('act', 'C-1001', action, '--as', staff, ...more);
}

async function done(action: string, staff: string, ...more: readonly string[]): Promise<string> {
  const ended = await act(action, staff, ...more);
  expect(ended, `${action} by ${staff}`).toMatchObject({ code: 0, errors: '' });
  return ended.output;
}

async function refused(action: string, staff: string, ...more: readonly string[]): Promise<string> {
  const ended = await act(action, staff, ...more);
  expect(ended, `${action} by ${staff}`).toMatchObject({ code: 1, output: '' });
  return ended.errors;
}

it('goes from hand to hand, and nobody skips a step', async () => {
  await place.run('import', await place.file('post.jsonl', JSON.stringify(post)));
  const [listed] = jsonLines((await place.run('cases', '--jsonl')).output);
  expect(listed).toMatchObject({ number: 'C-1001', priority: 'P1', status: 'new' });
  const holder = listed?.['assignee'] === 'Bob Agent' ? 'bob' : 'ann';
  const posted = ['--url', 'https://x.com/acmecredit/status/2'];

  expect(await refused('draft', holder)).toContain('Claim the case first');
  await done('claim', holder);
  expect(await done('draft', holder)).toContain('waits for approval');
  const [byAuthor, early] = await Promise.all([
    refused('approve', holder),
    refused('posted', holder, ...posted),
  ]);
  expect(byAuthor).toContain('a second person, a supervisor, has to approve');
  expect(early).toContain('No reply of this case is approved yet');
  await done('approve', 'sue');
  await done('posted', holder, ...posted);
  await done('await', holder);
  expect(await refused('resolve', holder)).toContain('--reason');
  const upheld = ['--outcome', 'upheld', '--sent-via', 'private_message'];
  await done('resolve', holder, '--reason', 'The calls have stopped.', ...upheld);
  const confirmed = ['--reason', 'Confirmed by the person.'];
  const lacking = await refused('close', holder, ...confirmed);
  expect(lacking).toContain('It lacks the root cause (--root-cause).');
  await done('close', holder, ...confirmed, '--root-cause', 'firm_error');

  const shown = JSON.parse((await place.run('case', 'C-1001', '--json')).output);
  expect(shown).toMatchObject({ number: 'C-1001', status: 'closed' });
  expect(shown.replies).toContainEqual(expect.objectContaining({ state: 'published' }));
}, 180_000);

it.each([
  ['a case that is not there', ['C-9999', 'claim', '--as', 'ann'], 'no such case'],
  ['a person nobody knows', ['C-1001', 'claim', '--as', 'zoe'], 'ann'],
  ['an action nobody knows', ['C-1001', 'hug', '--as', 'ann'], 'claim'],
])('%s is unusable, which is no refusal', async (_what, args, named) => {
  const ended = await place.run('act', ...args);

  expect(ended).toMatchObject({ code: 2, output: '' });
  expect(ended.errors).toContain(named);
});
