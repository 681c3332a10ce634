/** Bad import files: each says what is wrong and where, and the rest is read on. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PermanentError } from '../../../../src/ports/errors.ts';
import { aFolder, type Folder, readAll, row } from './setup.ts';

let folder: Folder;

beforeAll(async () => {
  folder = await aFolder();
});

afterAll(() => folder.remove());

const cfpbHeader = 'Date received,Product,Issue,Complaint ID';

it.each([
  ['a line that is no JSON', '{"id": "1", "text":', /no JSON object/],
  ['a line that is another JSON value', '["id", "text"]', /no JSON object/],
  ['no id', '{"text": "Late again"}', /id is missing/],
  [
    'an id that a program rounded',
    '{"id": 1845679012345678901, "text": "Late"}',
    /write it in quotes/,
  ],
  ['an id that is no text', '{"id": {}, "text": "Late"}', /id must be a text/],
  ['no text', '{"id": "1"}', /text is missing/],
  ['an empty text', '{"id": "1", "text": " \\n"}', /text is missing/],
  ['an author of novel length', row({ author: 'a'.repeat(1001) }), /author is longer/],
  ['a date in the year 0', row({ postedAt: '0000-01-01' }), /before 1990 or in the future/],
  [
    'a date in the year 9999',
    row({ postedAt: '9999-12-31T23:59:59Z' }),
    /before 1990 or in the future/,
  ],
  ['a date that does not exist', row({ postedAt: '2026-02-30' }), /no date/],
  ['a date that means two days', row({ postedAt: '03/04/2026' }), /say --dates dmy, mdy or ymd/],
  ['such a date with a short year', row({ postedAt: '03/04/26' }), /say --dates dmy, mdy or ymd/],
  ['a date in an order to be guessed', row({ postedAt: '13.04.2026' }), /say --dates/],
  ['a number for a date', row({ postedAt: 1_775_000_000 }), /no date/],
  ['a platform nobody knows', row({ platform: 'myspace' }), /known are x, bluesky/],
  [
    'bytes that are not UTF-8',
    Buffer.from('{"id": "1", "text": "Caf\xe9"}', 'latin1'),
    /save the file as UTF-8/,
  ],
  ['a text of 5 MB', row({ text: 'a'.repeat(5_000_000) }), /at most 1,000,000/],
  ['a line of 9 MB', row({ text: 'a'.repeat(9_000_000) }), /longer than 8 MB/],
])('bad input: rejects a row with %s and reads on', async (_what, bad, reason) => {
  const lines = [row({ id: 'before' }), bad, row({ id: 'after' })].map((line) => Buffer.from(line));
  const content = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));

  const { mentions, rejected } = await readAll(await folder.write('bad.jsonl', content));

  expect(mentions.map(({ nativeId }) => nativeId)).toEqual(['before', 'after']);
  expect(rejected).toEqual([{ place: 'line 2', reason: expect.stringMatching(reason) }]);
});

it.each([
  ['too few columns', '2,Late', /it has 2 columns, the first line has 3/],
  ['too many columns', '2,Late,x,y', /it has 4 columns/],
  ['a quote that is never closed', '2,"Late,x', /never closed/],
  ['a stray quote', '2,a 5" screen,x', /never closed/],
  ['bytes that are not UTF-8', Buffer.from('2,Caf\xe9,x', 'latin1'), /not UTF-8/],
  ['a text of 5 MB', `2,${'a'.repeat(5_000_000)},x`, /at most 1,000,000/],
])('bad input: rejects a table row with %s and reads on', async (_what, bad, reason) => {
  const lines = ['id,text,author', '1,"First\nrow",x', bad, '3,"Third, quoted",x', '4,Fourth,x'];
  const content = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\r\n')]));

  const { mentions, rejected } = await readAll(await folder.write('bad.csv', content));

  expect(mentions.map(({ nativeId }) => nativeId)).toEqual(['1', '3', '4']);
  expect(rejected).toEqual([{ place: 'line 4', reason: expect.stringMatching(reason) }]);
});

it('bad input: loses one row, not the rest of the file, to a quote that nothing closes', async () => {
  const many = Array.from({ length: 30_000 }, (_, at) => `${at},Still waiting,x`);
  const content = ['id,text,author', 'bad,"Never closed,x', ...many].join('\n');

  const { mentions, rejected } = await readAll(await folder.write('unclosed.csv', content));

  expect(mentions).toHaveLength(30_000);
  expect(rejected.map(({ place }) => place)).toEqual(['line 2']);
});

it.each([
  ['no complaint id', '04/03/25,Mortgage,Fees,', /complaint id/],
  ['no date', ',Mortgage,Fees,1', /date received/],
  ['a date to come', '04/03/89,Mortgage,Fees,1', /date received/],
  ['nothing to read', '04/03/25,Mortgage,None,1', /neither a narrative nor an issue/],
])('bad input: rejects a CFPB row with %s and reads on', async (_what, bad, reason) => {
  const content = [cfpbHeader, bad, '04/03/25,Mortgage,Fees,2'].join('\n');

  const { mentions, rejected } = await readAll(await folder.write('cfpb.csv', content));

  expect(mentions.map(({ nativeId }) => nativeId)).toEqual(['2']);
  expect(rejected).toEqual([{ place: 'line 2', reason: expect.stringMatching(reason) }]);
});

it('bad input: makes control characters and half characters fit to be stored', async () => {
  const text = 'a\u0000b\u0007c\tkeeps\nits lines \ud83d';

  const { mentions } = await readAll(await folder.write('controls.jsonl', row({ text })));

  expect(mentions[0]?.text).toBe('a b c\tkeeps\nits lines \ufffd');
});

it('bad input: never repeats what a person wrote in a reason', async () => {
  const secret = 'my secret';
  const rows = [
    row({ text: '', author: secret }),
    row({ postedAt: secret }),
    row({ platform: secret }),
  ];

  const { rejected } = await readAll(
    await folder.write('secret.jsonl', [...rows, secret].join('\n')),
  );

  expect(rejected).toHaveLength(4);
  expect(JSON.stringify(rejected)).not.toContain(secret);
});

it.each([
  ['is empty', 'empty.csv', '', /is empty/],
  ['holds only blank lines', 'blank.csv', '\n\n  \n', /is empty/],
  [
    'has other columns',
    'other.csv',
    'name,message\nA,B\n',
    /columns "name", "message". Needed are "id" and "text"/,
  ],
  ['is UTF-16', 'utf16.csv', Buffer.from('\ufeffid,text\n', 'utf16le'), /Save it as UTF-8/],
  ['is a spreadsheet', 'book.xlsx', Buffer.from('PK\u0003\u0004rest'), /Save it as CSV/],
  ['is compressed', 'feed.jsonl.gz', Buffer.from([0x1f, 0x8b, 8, 0]), /gunzip/],
  ['is one JSON array', 'array.json', '[{"id": "1"}]', /one object a line/],
  ['is no text', 'image.bin', Buffer.from([0x89, 0x50, 0x00, 0x01]), /not a text file/],
])('bad input: says what to do with a file that %s', async (_what, name, content, sentence) => {
  const path = await folder.write(name, content);

  const failure = await readAll(path).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PermanentError);
  expect(String(failure)).toMatch(sentence);
});

it('bad input: says so when there is no such file, or it is a folder', async () => {
  await expect(readAll(join(folder.path, 'missing.csv'))).rejects.toThrow('There is no file');
  await expect(readAll(folder.path)).rejects.toThrow('is a folder');
});

it('bad input: says so when this user may not read the file', async () => {
  const path = await folder.write('locked.csv', 'id,text\n1,Late\n');
  await chmod(path, 0);
  const isRoot = process.getuid?.() === 0;

  const failure = await readAll(path).catch((error: unknown) => error);

  expect(failure).toMatchObject(
    isRoot ? { rejected: [] } : { message: expect.stringContaining('may not be read') },
  );
});

it('bad input: skips a line of many megabytes without holding it in memory', async () => {
  const path = join(folder.path, 'long.jsonl');
  await writeFile(path, Array(200).fill('a'.repeat(1_000_000)));
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  const onProgress = () => {
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
  };

  const { rejected } = await readAll(path, { onProgress });

  expect(rejected).toEqual([{ place: 'line 1', reason: expect.stringMatching(/8 MB/) }]);
  expect(peak).toBeLessThan(100_000_000);
});

it('bad input: a table whose dates mean two days is not read by guessing, and is once somebody says', async () => {
  const path = await folder.write('slashed.csv', 'id,text,postedAt\n1,Late,03/04/2026\n');

  const guessed = await readAll(path);
  const stated = await readAll(path, { dates: 'dmy' });
  const yearFirst = await readAll(
    await folder.write('years.csv', 'id,text,postedAt\n1,Late,2026/04/03\n'),
    { dates: 'ymd' },
  );

  expect(guessed.mentions).toEqual([]);
  expect(guessed.rejected).toEqual([
    { place: 'line 2', reason: expect.stringContaining('say --dates dmy, mdy or ymd') },
  ]);
  for (const { mentions } of [stated, yearFirst]) {
    expect(mentions[0]?.postedAt).toEqual(new Date('2026-04-03T00:00:00Z'));
  }
});

it.each([
  ['twice.jsonl', [row({ text: 'One' }), row({ text: 'Two' }), row({ text: 'One' })].join('\n')],
  ['twice.csv', 'id,text\n1,One\n1,Two\n1,One\n'],
])(
  'bad input: an id that stands twice in %s is named with both lines, and the first is kept',
  async (name, content) => {
    const { mentions, rejected } = await readAll(await folder.write(name, content));

    const offset = name.endsWith('csv') ? 1 : 0;
    expect(mentions.map(({ text }) => text)).toEqual(['One', 'One']);
    expect(rejected).toEqual([
      {
        place: `line ${2 + offset}`,
        reason: `its id stands on line ${1 + offset} too, with other content; that row was kept, this one was not read`,
      },
    ]);
  },
);
