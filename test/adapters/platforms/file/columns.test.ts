/** Exports whose columns have other names than ours. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileForm } from '../../../../src/cli/column-options.ts';
import { parseStatedDate } from '../../../../src/domain/mention/stated-date.ts';
import type { MentionFileOptions } from '../../../../src/ports/mention-file.ts';
import { aFolder, type Folder, readAll } from './setup.ts';

let folder: Folder;

beforeAll(async () => {
  folder = await aFolder();
});
afterAll(() => folder.remove());

function stated(options: Parameters<typeof fileForm>[0]): Partial<MentionFileOptions> {
  const result = fileForm(options);
  if ('problem' in result) throw new Error(result.problem);
  return result.form;
}

async function read(content: string, options: Parameters<typeof fileForm>[0] = {}) {
  return readAll(await folder.write('export.csv', content), stated(options));
}

it('reads columns under the names that are stated, whatever else stands beside them', async () => {
  const { mentions } = await read(
    'Post ID;User;Comment;Created;Likes\n7;Jo;"Charged twice; no answer";03.04.2026 09:05;4\n',
    {
      columns: 'id=Post ID,text=Comment,author=user,postedAt=Created',
      dates: 'dmy',
      platform: 'facebook',
    },
  );

  expect(mentions).toMatchObject([
    {
      ...{ nativeId: '7', author: 'Jo', text: 'Charged twice; no answer', platform: 'facebook' },
      postedAt: new Date('2026-04-03T09:05:00Z'),
    },
  ]);
});

it('makes one text of several columns, and takes a column with a comma in its name', async () => {
  const { mentions } = await read('"Id, internal",Headline,Cons\n1,Never again,Rude\n2,,Slow\n', {
    columns: 'id=Id, internal,text=Headline+Cons',
  });

  expect(mentions.map(({ text }) => text)).toEqual(['Never again\n\nRude', 'Slow']);
});

it('says which columns there are when a stated one is missing', async () => {
  const reading = read('Post ID,Message\n1,Hello\n', { columns: 'id=Post ID,text=Comment' });

  await expect(reading).rejects.toThrow(
    'no column "Comment". Its columns are "Post ID", "Message".',
  );
});

it('reads JSON Lines under other names, line by line', async () => {
  const path = await folder.write('export.jsonl', '{"key":"1","body":"Late again"}\n{"key":"2"}\n');

  const { mentions, rejected } = await readAll(path, stated({ columns: 'id=key,text=body' }));

  expect(mentions).toMatchObject([{ nativeId: '1', text: 'Late again' }]);
  expect(rejected).toMatchObject([{ place: 'line 2' }]);
});

it('knows the reviews of Trustpilot and of Google Play by their columns', async () => {
  const trustpilot = await read(
    'Domain Url,Review Id,Review Created (UTC),Review Username,Review Title,Review Content,Review Stars\nacme.example,65f0,2026-03-04 10:00:00,Dana,Never again,Rude on the phone,1\n',
  );
  const play = await read(
    'Package Name,App Version Code,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Star Rating,Review Title,Review Text,Review Link\ncom.acme,7,es,star2,2026-03-04T10:00:00Z,1772618400000,1,,No abre,https://play.google.com/console/x?reviewId=gp:1\n',
  );

  const postedAt = new Date('2026-03-04T10:00:00Z');
  expect(trustpilot.mentions).toMatchObject([
    { nativeId: '65f0', author: 'Dana', text: 'Never again\n\nRude on the phone', postedAt },
  ]);
  expect(play.mentions).toMatchObject([{ text: 'No abre', language: 'es', postedAt }]);
  expect(play.mentions[0]?.url).toContain('reviewId=gp:1');
});

it.each([
  ['03/04/2026', 'dmy', '2026-04-03T00:00:00Z'],
  ['03/04/2026', 'mdy', '2026-03-04T00:00:00Z'],
  ['3.4.26 7:05', 'dmy', '2026-04-03T07:05:00Z'],
  ['4/3/2026, 12:30 AM', 'mdy', '2026-04-03T00:30:00Z'],
  ['4/3/2026 12:30:15 pm', 'mdy', '2026-04-03T12:30:15Z'],
  ['2026-04-03 10:00:00', 'dmy', '2026-04-03T10:00:00Z'],
  ['2026-04-03 10:00:00 UTC', 'iso', '2026-04-03T10:00:00Z'],
  ['03/04/2026', 'iso', null],
  ['13/13/2026', 'dmy', null],
  ['4/3/2026 13:00 PM', 'mdy', null],
  ['soon', 'dmy', null],
] as const)('%s, stated as %s, is %s', (written, order, expected) => {
  expect(parseStatedDate(written, order)).toEqual(expected && new Date(expected));
});

it('a date of another order is a bad row, never another day', async () => {
  const { mentions, rejected } = await read('id,text,postedAt\n1,Hello,04/13/2026\n', {
    dates: 'dmy',
  });

  expect(mentions).toEqual([]);
  expect(rejected).toMatchObject([{ reason: 'postedAt is no date in the order dmy' }]);
});

it.each([
  [{ columns: 'Post ID' }, 'Write it as'],
  [{ columns: 'id=1,words=2' }, 'lacks id or text'],
  [{ columns: 'id=1,id=2,text=3' }, 'twice'],
  [{ columns: 'id=,text=3' }, 'Write it as'],
  [{ dates: 'mixed' }, 'one of iso, dmy, mdy, ymd'],
  [{ platform: 'myspace' }, 'one of x, bluesky'],
])('%j is refused with what to write', (options, sentence) => {
  expect(fileForm(options)).toMatchObject({ problem: expect.stringContaining(sentence) });
});
