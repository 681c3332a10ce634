/** Bluesky beyond what is new: the past, posts looked up, conversations, and the sign-in of it all. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../../../src/ports/errors.ts';
import { readAll } from '../../../contract/source-harness.ts';
import { didOf } from './identifiers.ts';
import { type Setup, startSetup } from './setup.ts';

const { signal } = new AbortController();
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});

afterEach(async () => {
  await setup.fake.close();
  expect(setup.fake.violations).toEqual([]);
});

const mentionsOf = async (cursor: string | null = null) => {
  const { pages } = await readAll(setup.aSource(), cursor);
  return pages.flatMap(({ mentions }) => mentions);
};

describe('beyond the new', () => {
  it('reads a stretch of the past, every list of it', async () => {
    setup.fake.pageSize = 10;
    const posts = Array.from({ length: 30 }, (_, n) =>
      setup.post(`Acme Credit ${n}`, { reason: n % 2 ? null : 'mention' }),
    );
    const span = { from: posts[5]!.indexedAt, to: posts[20]!.indexedAt };
    const found = new Set<string>();
    const source = setup.aSource();
    for (let cursor: string | null = null, more = true; more; ) {
      const page = await source.fetchPast!(span, cursor, signal);
      for (const { nativeId } of page.mentions) found.add(nativeId);
      ({ nextCursor: cursor, more } = page);
    }

    expect([...found].toSorted()).toEqual(
      posts
        .slice(5, 20)
        .map(({ uri }) => uri)
        .toSorted(),
    );
  });

  it('tells what became of posts: as it was, replaced, deleted, gone with its author, closed to us', async () => {
    const posts = ['kept', 'replaced', 'deleted', 'suspended', 'protected'].map((word) =>
      setup.post(word, { handle: `${word}.example` }),
    );
    const [, replaced, ...missing] = posts;
    replaced!.record = { ...replaced!.record, text: 'other words' };
    for (const post of missing) post.isGone = true;
    setup.fake.gone.add(didOf('suspended.example'));
    setup.fake.blocking.add(didOf('protected.example'));

    const now = await setup.aSource().lookUp!(
      posts.map(({ uri }) => uri),
      signal,
    );

    expect(now.map(({ nativeId: _, ...rest }) => rest)).toEqual([
      { state: 'live', text: 'kept' },
      { state: 'live', text: 'other words' },
      { state: 'deleted' },
      { state: 'suspended' },
      { state: 'protected' },
    ]);
  });

  it('shows the conversation as the person saw it, without the post itself', async () => {
    const ref = ({ uri, cid }: ReturnType<Setup['post']>) => ({ uri, cid });
    const root = setup.post('root', { reason: null });
    const answer = (text: string, parent: typeof root) =>
      setup.post(text, {
        reason: null,
        record: { reply: { root: ref(root), parent: ref(parent) } },
      });
    const middle = answer('middle', root);
    const post = answer('the post', middle);
    answer('below', post);

    const thread = await setup.aSource().readThread!(post.uri, signal);

    expect(thread.map(({ text }) => text)).toEqual(['root', 'middle', 'below']);
    expect(thread[1]).toMatchObject({ author: 'pat.example', parentId: root.uri });
    post.isGone = true;
    expect(await setup.aSource().readThread!(post.uri, signal)).toEqual([]);
  });
});

describe('signing in', () => {
  const logins = () => setup.fake.asked.filter((method) => method.endsWith('createSession')).length;
  const refreshes = () =>
    setup.fake.asked.filter((method) => method.endsWith('refreshSession')).length;

  it('F10: a sign-in outlives the program, and an expired token is renewed once', async () => {
    await mentionsOf();
    setup.fake.tokens.access.clear();
    const [one, other] = [setup.aSource(), setup.aSource()];

    await Promise.all([readAll(one, null), readAll(other, null)]);

    expect([logins(), refreshes()]).toEqual([1, 1]);
  });

  it('F10: a refresh token that was used and not kept is mended by the password', async () => {
    await mentionsOf();
    setup.fake.tokens.access.clear();
    setup.fake.tokens.refresh.clear();
    const { uri } = setup.post('Hello');

    expect((await mentionsOf()).map(({ nativeId }) => nativeId)).toEqual([uri]);
    expect(logins()).toBe(2);
  });

  it('F9: a refused password is told with what to do, and not tried every minute', async () => {
    await setup.fake.close();
    setup = await startSetup('wrong');
    for (let minute = 0; minute < 30; minute++) {
      const error = await setup
        .aSource()
        .fetchNew(null, signal)
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PermanentError);
      expect(error).toMatchObject({ why: 'credentials' });
      expect((error as Error).message).toMatch(/app password/);
      setup.passTime(60_000);
    }
    expect(logins()).toBe(1);
  });

  it('signs in no more often than Bluesky allows', async () => {
    for (let n = 0; n < 40; n++) {
      setup.fake.tokens.access.clear();
      setup.fake.tokens.refresh.clear();
      await setup
        .aSource()
        .fetchNew(null, signal)
        .catch((error: unknown) => {
          expect(error).toBeInstanceOf(TransientError);
          expect((error as TransientError).retryAt).not.toBeNull();
        });
    }
    expect(logins()).toBeLessThanOrEqual(30);
  });
});
