/** What is heard on Mastodon, and how it looks to whoever works a case. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingMention } from '../../../../src/domain/mention/mention.ts';
import type { MentionPage, Source } from '../../../../src/ports/source.ts';
import { readAll } from '../../../contract/source-harness.ts';
import { type MastodonSetup, mastodonSetup } from './setup.ts';

const signal = AbortSignal.timeout(60_000);
let setup: MastodonSetup;

beforeEach(async () => {
  setup = await mastodonSetup();
});

afterEach(async () => {
  expect(setup.fake.violations).toEqual([]);
  await setup.fake.close();
});

function mentionsOf({ pages }: { readonly pages: readonly MentionPage[] }) {
  return pages.flatMap(({ mentions }) => mentions);
}

async function heard(source: Source = setup.aSource()): Promise<readonly IncomingMention[]> {
  return mentionsOf(await readAll(source, null));
}

it('a mention has its author with the server, its address, language, followers, and that it calls us', async () => {
  const status = setup.mention({
    ...{ acct: 'Pat.Doe@elsewhere.example', text: '@samplebrand help', language: 'de' },
    ...{ followers: 4_200, url: 'https://elsewhere.example/@Pat.Doe/77', inReplyToId: '1001' },
  });

  expect(await heard()).toEqual([
    {
      ...{ platform: 'mastodon', nativeId: status.id, kind: 'reply', text: '@samplebrand help' },
      ...{ author: 'Pat.Doe@elsewhere.example', url: 'https://elsewhere.example/@Pat.Doe/77' },
      ...{ postedAt: setup.now(), language: 'de', parentId: '1001', threadId: null, record: null },
      ...{ reach: 4_200, summoned: true, repliesLimited: false },
    },
  ]);
});

it('an account of the server itself has the server’s name, ours among them', async () => {
  setup.mention({ acct: 'lee', text: 'Hello' });
  setup.post({ acct: 'samplebrand', text: 'We are moving #sunrisefail' });

  const authors = (await heard()).map(({ author }) => author);

  expect(authors).toEqual(['lee@social.example', 'samplebrand@social.example']);
});

it('posts of the account that reads are left out where the firm did not name it as its own', async () => {
  setup.post({ acct: 'samplebrand', text: 'We are moving #sunrisefail' });

  expect(await heard(setup.aSource({ ownAccounts: [] }))).toEqual([]);
});

it('a content warning stands in front, and a picture says what its author wrote', async () => {
  setup.mention({ spoiler: 'debt', text: 'They called my mother', pictures: ['A letter', null] });

  expect((await heard())[0]?.text).toBe(
    '[content warning: debt]\n\nThey called my mother\n\n[attached: A letter]\n\n[attached, without a description]',
  );
});

it('quotes are quotes, a post for few says so, and boosts and likes are no posts', async () => {
  setup.mention({ text: 'Look at this', isQuote: true }, 'quote');
  setup.mention({ text: 'For you only', visibility: 'direct' });
  for (const type of ['reblog', 'favourite', 'follow', 'status']) setup.mention({}, type);

  const found = (await heard()).map(({ kind, repliesLimited }) => [kind, repliesLimited]);

  expect(found).toEqual([
    ['quote', false],
    ['post', true],
  ]);
});

it('a post found by notification, hashtag and search is one mention, and names us', async () => {
  setup.mention({ text: '@samplebrand Sunrise Collections again #SunriseFail' });
  setup.post({ text: 'I am done with Sunrise Collections' });
  setup.post({ text: 'nobody picks up #sunrisecollections' });
  setup.post({ text: 'something else entirely' });

  const found = (await heard()).map(({ text, summoned }) => [text.slice(0, 12), summoned]);

  expect(found).toEqual([
    ['@samplebrand', true],
    ['nobody picks', false],
    ['I am done wi', false],
  ]);
});

it('reads on without search where the server has none, and without hashtags where it keeps them', async () => {
  setup.fake.hasSearch = false;
  setup.fake.scripts.push({
    ...{ operation: 'get /api/v1/timelines/tag/{hashtag}', status: 422 },
    body: '{"error":"This method requires an authenticated user","details":{}}',
  });
  const { id } = setup.mention({ text: 'Still heard' });

  expect((await heard()).map(({ nativeId }) => nativeId)).toEqual([id]);
});

it('posts that the account’s filters put aside are heard', async () => {
  setup.mention({ text: 'From a stranger' }, 'mention', true);

  expect(await heard()).toHaveLength(1);
});

it('at its first reading it takes the last seven days and leaves older posts alone', async () => {
  setup.moveTo('2026-11-01T12:00:00Z');
  for (let n = 0; n < 90; n++) setup.mention({ text: `Old ${n}` });
  setup.moveTo('2026-11-19T12:00:00Z');
  for (let n = 0; n < 90; n++) setup.mention({ text: `New ${n}` });
  setup.moveTo('2026-11-20T12:00:00Z');

  const { pages } = await readAll(setup.aSource(), null);

  expect(mentionsOf({ pages }).map(({ text }) => text)).toEqual(
    Array.from({ length: 90 }, (_, n) => `New ${n}`),
  );
  expect(pages.at(-1)?.covered).toEqual({
    from: new Date('2026-11-13T12:00:00Z'),
    to: new Date('2026-11-20T12:00:00Z'),
  });
});

it('F3: a post of another server that arrives late, under an earlier id, is found at the next look back', async () => {
  setup.post({ text: 'first #sunrisefail' });
  setup.minutesLater(5);
  setup.post({ text: 'second #sunrisefail' });
  let { cursor } = await readAll(setup.aSource(), null);
  for (const minutes of [15, 15, 15]) {
    setup.minutesLater(minutes);
    setup.post({ text: 'on time #sunrisefail' });
    ({ cursor } = await readAll(setup.aSource(), cursor));
  }
  const [, , third] = setup.fake.statuses;
  setup.post({ id: `${third?.id.slice(0, -1)}5`, text: 'late #sunrisefail' });
  setup.minutesLater(15);

  const found = mentionsOf(await readAll(setup.aSource(), cursor));

  expect(found.map(({ text }) => text)).toContain('late #sunrisefail');
});

it('tells what became of posts: edited, deleted, as they were', async () => {
  const [kept, edited, gone] = ['Kept', 'Was', 'Gone'].map((text) => setup.mention({ text }));
  const at = setup.fake.statuses.findIndex(({ id }) => id === edited?.id);
  const editedAt = setup.now().toISOString();
  setup.fake.statuses[at] = { ...setup.fake.statuses[at]!, text: 'Is', editedAt };
  setup.fake.gone.add(gone?.id ?? '');
  const ids = [kept, edited, gone].map((one) => one?.id ?? '');

  expect(await setup.aSource().lookUp?.(ids, signal)).toEqual([
    { nativeId: ids[0], state: 'live', text: 'Kept' },
    { nativeId: ids[1], state: 'live', text: 'Is' },
    { nativeId: ids[2], state: 'deleted' },
  ]);
});

it('reads a stretch of the past, page by page, and nothing around it', async () => {
  for (let day = 1; day <= 18; day++) {
    setup.moveTo(`2026-11-${String(day).padStart(2, '0')}T12:00:00Z`);
    for (let n = 0; n < 10; n++) setup.mention({ text: `Day ${day} Sunrise Collections` });
  }
  const span = { from: new Date('2026-11-05T00:00:00Z'), to: new Date('2026-11-15T00:00:00Z') };
  const source = setup.aSource();
  const ids = new Set<string>();
  let page = await source.fetchPast?.(span, null, signal);
  for (
    ;
    page;
    page = page.more ? await source.fetchPast?.(span, page.nextCursor, signal) : undefined
  ) {
    for (const { nativeId, text } of page.mentions) {
      ids.add(nativeId);
      expect(text).toMatch(/^Day (?:[5-9]|1[0-4]) /);
    }
  }

  expect(ids.size).toBe(100);
});
