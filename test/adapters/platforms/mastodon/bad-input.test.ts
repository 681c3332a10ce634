/** What happens when a Mastodon server fails, in part or whole, or answers strangely. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MentionPage } from '../../../../src/ports/source.ts';
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

it.each([
  ['a hashtag', 'get /api/v1/timelines/tag/{hashtag}', '#sunrisefail nobody answers'],
  ['search', 'get /api/v2/search', 'Sunrise Collections keeps calling'],
])(
  'bad input, F3: while %s cannot be read its time is a gap, and once it can be it is read whole',
  async (_what, operation, text) => {
    const { pages: before, cursor: first } = await readAll(setup.aSource(), null);
    setup.minutesLater(5);
    const { id } = setup.post({ text });
    const told = setup.mention({ text: 'Told of all the same' });
    const down = { operation, status: 503, body: '{"error":"Down"}' };
    setup.fake.scripts.push(down, down);
    const { pages: without, cursor: second } = await readAll(setup.aSource(), first);
    setup.minutesLater(5);
    setup.fake.scripts.length = 0;
    const { pages: after } = await readAll(setup.aSource(), second);

    const covered = before.at(-1)?.covered;
    const [gap] = without.flatMap((page) => page.gap ?? []);
    expect(mentionsOf({ pages: without }).map(({ nativeId }) => nativeId)).toEqual([told.id]);
    expect(without.map((page) => page.covered)).toEqual(without.map(() => null));
    expect(gap).toMatchObject({ from: covered?.to, reason: expect.stringContaining('503') });
    expect(mentionsOf({ pages: after }).map(({ nativeId }) => nativeId)).toContain(id);
    expect(after.at(-1)?.covered).toEqual({ from: covered?.to, to: setup.now() });
  },
);

it('a past whose hashtags the server keeps to itself is read without them', async () => {
  setup.fake.hasSearch = false;
  const { id } = setup.mention({ text: 'Heard' });
  const source = setup.aSource();
  const span = { from: new Date(setup.now().getTime() - 86_400_000), to: setup.now() };
  const found: string[] = [];
  for (let cursor: string | null = null, more = true; more; ) {
    if (cursor?.includes('"stream":1,')) {
      setup.fake.scripts.push({
        ...{ operation: 'get /api/v1/timelines/tag/{hashtag}', status: 422 },
        body: '{"error":"This method requires an authenticated user","details":{}}',
      });
    }
    const end = { ...span, to: new Date(span.to.getTime() + 1) };
    const page: MentionPage = await source.fetchPast!(end, cursor, signal);
    found.push(...page.mentions.map(({ nativeId }) => nativeId));
    ({ nextCursor: cursor, more } = page);
  }

  expect(found).toEqual([id]);
});

it('bad input: search whose answers have a new form is told as a fault, and the rest is read', async () => {
  const { id } = setup.mention({ text: 'Here' });
  setup.fake.scripts.push({
    ...{ operation: 'get /api/v2/search', body: '{"posts":[]}', isUndocumented: true },
  });

  const { mentions, rejected } = await setup.aSource().fetchNew(null, signal);

  expect(mentions.map(({ nativeId }) => nativeId)).toEqual([id]);
  expect(rejected).toMatchObject([{ place: '?sunrise collections' }]);
});

it('bad input: leaves the last questions of five minutes to replies', async () => {
  const source = setup.aSource();
  setup.mention({ text: 'Here' });
  const { nextCursor } = await source.fetchNew(null, signal);
  setup.fake.remaining = 12;
  await source.fetchNew(nextCursor, signal).catch(() => null);

  const asked = setup.fake.asked.length;
  await expect(source.fetchNew(nextCursor, signal)).rejects.toMatchObject({
    retryAt: new Date(setup.now().getTime() + 120_000),
  });
  expect(setup.fake.asked.length).toBe(asked);
});

it('bad input: a server that fails says nothing of a post, least of all that it is gone', async () => {
  const { id } = setup.mention({ text: 'Here' });
  setup.fake.scripts.push(
    { operation: 'get /api/v1/statuses', body: '[]' },
    { operation: 'get /api/v1/statuses/{id}', instead: 'page' },
  );

  await expect(setup.aSource().lookUp?.([id], signal)).rejects.toThrow('no whole answer');
});
