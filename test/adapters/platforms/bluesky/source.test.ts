/** The Bluesky source against a network that keeps to Bluesky's own lexicons. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceContract } from '../../../contract/source.ts';
import { type Failure, readAll } from '../../../contract/source-harness.ts';
import type { Scripted } from './fake-network.ts';
import { didOf } from './identifiers.ts';
import { ourDid, type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

const said = (error: string): string => JSON.stringify({ error, message: error });

function scripted(how: Failure): Scripted {
  const method = 'app.bsky.notification.listNotifications';
  const reset = String(setup.now().getTime() / 1000 + 120);
  const half = '{"notifications": [{"uri": "at://confidential words';
  switch (how) {
    case 'rate_limited':
      return {
        method,
        status: 429,
        body: said('RateLimitExceeded'),
        headers: { 'ratelimit-reset': reset },
      };
    case 'rate_limited_silently':
      return { method, status: 429, body: said('RateLimitExceeded') };
    case 'credentials':
      return { method, status: 400, body: said('AccountTakedown') };
    case 'policy':
      return { method, status: 403, body: said('Forbidden') };
    case 'server_error':
      return { method, status: 500, body: said('InternalServerError') };
    case 'web_page':
      return { method, status: 200, body: '<html>Just a moment…</html>' };
    case 'half_an_answer':
      return { method, status: 200, body: half };
  }
}

sourceContract('Bluesky', async () => {
  setup.fake.pageSize = 10;
  return {
    aSource: (ahead) => setup.aSource(undefined, ahead),
    post: async (text) => ({ nativeId: setup.post(text).uri }),
    async postRubbish() {
      setup.fake.rubbish.push({ reason: 'mention', uri: 'at://x', indexedAt: 'yesterday' }, null);
    },
    async postUnderOddId() {
      const { record } = setup.post('Under an odd id', { reason: null });
      const at = setup.now().toISOString();
      const author = { did: didOf('pat.example'), handle: 'pat.example' };
      const odd = { uri: '12345', cid: 'none', author, reason: 'mention', record, isRead: false };
      setup.fake.rubbish.push({ ...odd, indexedAt: at });
    },
    morePostsThanAPage: 25,
    failNext: (how) => void setup.fake.scripted.push(scripted(how)),
    emptyPageNext() {
      const body = JSON.stringify({ notifications: [], cursor: '0|' });
      const method = 'app.bsky.notification.listNotifications';
      setup.fake.scripted.push({ status: 200, body, method });
    },
    forgetCursors: setup.fake.forgetCursors,
    now: setup.now,
  };
});

const mentionsOf = async (cursor: string | null = null) => {
  const { pages } = await readAll(setup.aSource(), cursor);
  return pages.flatMap(({ mentions }) => mentions);
};

describe('what is read', () => {
  it('F5: a post that mentions us and has a keyword comes from both lists with one id', async () => {
    const post = setup.post('@desk.example Acme Credit keeps calling', {
      record: {
        langs: ['en-GB', 'fr'],
        facets: [
          {
            index: { byteStart: 0, byteEnd: 13 },
            features: [{ $type: 'app.bsky.richtext.facet#mention', did: ourDid }],
          },
        ],
      },
    });

    const mentions = await mentionsOf();

    expect(mentions).toHaveLength(2);
    for (const mention of mentions) {
      expect(mention).toEqual({
        platform: 'bluesky',
        nativeId: post.uri,
        kind: 'post',
        text: '@desk.example Acme Credit keeps calling',
        author: 'pat.example',
        url: `https://bsky.app/profile/pat.example/post/${post.uri.split('/').at(-1)}`,
        postedAt: setup.now(),
        language: 'en-GB',
        parentId: null,
        threadId: post.uri,
        record: null,
        reach: null,
        summoned: true,
        repliesLimited: false,
      });
    }
  });

  it('F4: likes, follows and reposts are not asked for; an answer to us calls for us, a quote is one', async () => {
    const first = setup.post('My debt is paid', { reason: null });
    const ours = setup.post('We are sorry', { handle: 'desk.example', reason: null });
    const ref = ({ uri, cid }: typeof first) => ({ uri, cid });
    const reply = { root: ref(first), parent: ref(ours) };
    setup.post('Still calling', { reason: 'reply', record: { reply } });
    const embed = { $type: 'app.bsky.embed.record', record: ref(ours) };
    setup.post('Look at this', { reason: 'quote', record: { embed }, replyDisabled: true });
    for (const reason of ['like', 'repost', 'follow']) setup.post('Nice', { reason });

    const mentions = await mentionsOf();

    expect(mentions).toMatchObject([
      { kind: 'quote', summoned: null, repliesLimited: true, parentId: null },
      { kind: 'reply', summoned: true, parentId: ours.uri, threadId: first.uri },
    ]);
  });

  it('bad input: a wrong clock neither drops a post nor moves it into the past or the future', async () => {
    for (const createdAt of ['1970-01-01T00:00:00Z', '2031-05-05T00:00:00.000Z', 'yesterday']) {
      setup.post('Acme Credit, help', { record: { createdAt } });
    }

    const mentions = await mentionsOf();

    const times = new Set(mentions.map(({ postedAt }) => postedAt.getTime()));
    expect(new Set(mentions.map(({ nativeId }) => nativeId)).size).toBe(3);
    expect([...times].every((time) => Math.abs(time - setup.now().getTime()) < 300_000)).toBe(true);
    setup.fake.violations.length = 0; // such records exist, though no lexicon allows them
  });

  it('whose handle does not resolve is named by what does not change', async () => {
    setup.post('Hello', { handle: 'handle.invalid' });

    const [mention] = await mentionsOf();

    expect(mention).toMatchObject({ author: didOf('handle.invalid') });
    expect(mention?.url).toContain(didOf('handle.invalid'));
  });

  it('two words are searched for as they stand together, one word as it is', async () => {
    setup.post('a credit from acme', { reason: null });
    const { pages } = await readAll(setup.aSource(['acme credit', 'acme']), null);

    expect(pages.flatMap(({ mentions }) => mentions)).toHaveLength(1);
  });

  it('says which stretch it has seen once all its lists are read', async () => {
    setup.post('Acme Credit again');
    const first = await readAll(setup.aSource(), null);
    setup.passTime(3_600_000);

    const { pages } = await readAll(setup.aSource(), first.cursor);

    expect(pages.map(({ covered }) => covered !== null)).toEqual([false, true]);
    expect(pages.at(-1)?.covered?.to).toEqual(new Date(setup.now().getTime() - 60_000));
  });

  it('F3: what was indexed late is found, since the last half hour is read again', async () => {
    setup.post('Acme Credit, first');
    const { cursor } = await readAll(setup.aSource(), null);
    const indexedAt = new Date(setup.now().getTime() - 20 * 60_000);
    const late = setup.post('Acme Credit, indexed late', { indexedAt, reason: null });

    expect((await mentionsOf(cursor)).map(({ nativeId }) => nativeId)).toContain(late.uri);
  });

  it('bad input: a cursor that is no longer known in the middle of a list starts the list over', async () => {
    setup.fake.pageSize = 10;
    const posts = Array.from({ length: 25 }, (_, n) => setup.post(`Post ${n}`));
    const first = await setup.aSource().fetchNew(null, signal);
    setup.fake.forgetCursors();

    const mentions = [...first.mentions, ...(await mentionsOf(first.nextCursor))];

    expect(new Set(mentions.map(({ nativeId }) => nativeId)).size).toBe(posts.length);
  });

  it('bad input: an empty page that names a next one does not keep it for ever', async () => {
    const body = JSON.stringify({ notifications: [], cursor: 'on' });
    setup.fake.scripted.push(
      ...Array.from({ length: 9 }, () => ({
        status: 200,
        body,
        method: 'app.bsky.notification.listNotifications',
      })),
    );

    const { pages } = await readAll(setup.aSource(), null);

    expect(pages.length).toBeLessThan(6);
    expect(pages.at(-1)?.gap).toBeDefined();
  });
});
