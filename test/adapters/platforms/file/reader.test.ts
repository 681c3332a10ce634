/** The three kinds of import file, recognised by what is in them. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aFolder, type Folder, now, readAll, row } from './setup.ts';

let folder: Folder;

beforeAll(async () => {
  folder = await aFolder();
});

afterAll(() => folder.remove());

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/import/${name}`, import.meta.url));
}

it('reads JSON Lines with every field', async () => {
  const { mentions, rejected } = await readAll(fixture('mentions.jsonl'));

  expect(rejected).toEqual([]);
  expect(mentions).toEqual([
    {
      platform: 'mastodon',
      nativeId: 'p1',
      kind: 'post',
      text: 'My refund is three weeks late. Café bill still open 😠',
      author: 'sample_ines_07',
      url: 'https://social.example/p1',
      postedAt: new Date('2026-04-03T12:30:00Z'),
      language: 'en',
      parentId: null,
      threadId: null,
      record: null,
      reach: null,
    },
    {
      platform: 'other',
      nativeId: '42',
      kind: 'reply',
      text: 'Still waiting',
      author: null,
      url: null,
      postedAt: new Date('2026-04-03T00:00:00Z'),
      language: null,
      parentId: 'p1',
      threadId: null,
      record: null,
      reach: null,
    },
  ]);
});

it('reads the CFPB export with both ways of writing dates, never shifting one', async () => {
  const { mentions, rejected } = await readAll(fixture('cfpb-export.csv'));

  expect(rejected).toEqual([]);
  expect(mentions.map(({ nativeId, postedAt }) => [nativeId, postedAt.toISOString()])).toEqual([
    ['9000001', '2025-04-03T00:00:00.000Z'],
    ['9000002', '2025-03-31T00:00:00.000Z'],
  ]);
  expect(mentions[0]).toMatchObject({
    platform: 'cfpb',
    text: 'I paid this in XXXX, and "final notice" letters\nkeep coming. Two lines, one complaint.',
    record: {
      tags: ['Older American', 'Servicemember'],
      timelyResponse: true,
      company: 'ACME CREDIT, INC.',
    },
  });
});

it('takes a CFPB row without a narrative as a complaint about its issue', async () => {
  const { mentions } = await readAll(fixture('cfpb-export.csv'));

  expect(mentions[1]).toMatchObject({
    text: 'Trouble during payment process: Escrow',
    record: { companyResponse: 'In progress', timelyResponse: false, tags: [] },
  });
});

it.each([
  ['commas', 'ID,Text,Posted_At,mood\r\n1,"Late, again",2026-04-01,sad\r\n'],
  [
    'semicolons, as European spreadsheets write',
    'ID;Text;posted at;mood\n1;"Late, again";2026-04-01;sad\n',
  ],
  ['tabs', 'id\ttext\tpostedAt\tmood\n1\tLate, again\t2026-04-01\tsad'],
  [
    'a byte order mark and empty columns at the end',
    '\ufeffid,text,postedAt,mood\n1,"Late, again",2026-04-01,sad,,\n',
  ],
])('reads a table with %s', async (_what, content) => {
  const { mentions, rejected } = await readAll(await folder.write('table.csv', content));

  expect(rejected).toEqual([]);
  expect(mentions).toMatchObject([
    { nativeId: '1', text: 'Late, again', postedAt: new Date('2026-04-01T00:00:00Z') },
  ]);
});

it('dates a row without a date by the start of the import', async () => {
  const { mentions } = await readAll(await folder.write('undated.jsonl', row({ postedAt: '' })));

  expect(mentions[0]?.postedAt).toEqual(now);
});

it('recognises JSON Lines by the content, not by the name', async () => {
  const { mentions } = await readAll(await folder.write('export.csv', `${row({})}\r\n`));

  expect(mentions).toHaveLength(1);
});

it('keeps only links that are safe to click', async () => {
  const rows = [
    row({ url: 'javascript:alert(1)' }),
    row({ id: 'b', url: 'https://a.example/1' }),
  ].join('\n');

  const { mentions } = await readAll(await folder.write('links.jsonl', rows));

  expect(mentions.map(({ url }) => url)).toEqual([null, 'https://a.example/1']);
});

it('tells how far it is', async () => {
  const path = await folder.write('progress.jsonl', `${row({})}\n`);
  const seen: (readonly [number, number])[] = [];
  const onProgress = (read: number, total: number) => seen.push([read, total]);

  await readAll(path, { onProgress });

  const size = row({}).length + 1;
  expect(seen).toEqual([[size, size]]);
});

it('gives back every text that a spreadsheet can write', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((value) => value.trim() !== '' && !/[\u0000-\u001f\u007f]/.test(value));
  const texts = fc.array(text, { minLength: 1, maxLength: 5 });

  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom('\n', '\r\n'), async (written, lineEnd) => {
      const cells = written.map((value, at) => `${at},"${value.replaceAll('"', '""')}\n"`);
      const path = await folder.write('any.csv', ['id,text', ...cells].join(lineEnd));

      const { mentions } = await readAll(path);

      expect(mentions.map(({ text: read }) => read)).toEqual(written.map((value) => `${value}\n`));
    }),
    { numRuns: 60 },
  );
});
