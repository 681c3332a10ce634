/** `redress import` in processes of its own: what it counts, what it refuses, what it leaves. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { complaintExport } from './files.ts';
import { openPlace, type Place } from './place.ts';

const posts = [
  '{"id": "1", "text": "They charged me twice and nobody answers.", "author": "p1"}',
  'no object at all',
  '{"id": "2", "text": ""}',
  '{"id": "3", "text": "My refund is late again.", "author": "p3"}',
].join('\n');

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

it('the complaint register of a year comes in once, however often it is imported', async () => {
  const file = await place.file('export.csv', await complaintExport(60));

  const first = await place.run('import', file, '--brand', 'acme', '--source', 'cfpb', '--json');
  const second = await place.run('import', file, '--brand', 'acme', '--source', 'cfpb', '--json');

  expect(first).toMatchObject({ code: 0 });
  expect(first.errors).toMatch(/^(\d+ of the cases opened now are P0: [^\n]+\n)?$/);
  expect(JSON.parse(first.output)).toEqual({ read: 60, stored: 60, duplicates: 0, rejected: 0 });
  expect(JSON.parse(second.output)).toEqual({ read: 60, stored: 0, duplicates: 60, rejected: 0 });
  expect(await database.database.mention.count()).toBe(60);
  expect(await database.database.pendingMention.count()).toBe(0);
});

it('a bad row costs that row alone, and its line is named', async () => {
  const file = await place.file('posts.jsonl', posts);

  const ended = await place.run('import', file, '--brand', 'acme', '--json');

  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.output)).toEqual({ read: 4, stored: 2, duplicates: 0, rejected: 2 });
  expect(ended.errors).toMatch(/^line 2: .+\nline 3: .+\n$/);
});

it.each([
  ['is not there', 'missing.csv', null, /^There is no file .+missing\.csv\. .+\n$/],
  ['is a folder', 'home', null, /^.+home is a folder\. .+\n$/],
  ['is empty', 'empty.csv', '', /^.+empty\.csv is empty: .+\n$/],
  ['has other columns', 'other.csv', 'name,age\nA,1\n', /^other\.csv .+"name", "age".+\n$/],
])('a file that %s is refused in one sentence', async (_what, name, content, sentence) => {
  if (content !== null) await place.file(name, content);

  const ended = await place.run('import', `${place.folder}/${name}`, '--brand', 'acme', '--json');

  expect(ended).toMatchObject({ code: 2, output: '' });
  expect(ended.errors).toMatch(sentence);
});

it('a brand nobody knows is refused, and the known ones are listed', async () => {
  const ended = await place.run('import', 'any.csv', '--brand', 'acne');

  expect(ended).toMatchObject({ code: 2, output: '' });
  expect(ended.errors).toMatch(/acne.+Known brands: acme\.\n$/);
});
