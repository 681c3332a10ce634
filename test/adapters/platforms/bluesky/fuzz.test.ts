/** Whatever Bluesky answers, a reading gives a page or one of the two errors of the ports. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BlueskyClient } from '../../../../src/adapters/platforms/bluesky/client.ts';
import {
  lookUpPosts,
  readThreadAround,
} from '../../../../src/adapters/platforms/bluesky/look-up.ts';
import {
  findOwnPosts,
  readOwnPosts,
} from '../../../../src/adapters/platforms/bluesky/own-posts.ts';
import { readersOf } from '../../../../src/adapters/platforms/bluesky/readers.ts';
import { PermanentError, TransientError } from '../../../../src/ports/errors.ts';
import { cidOf, didOf, keyAt } from './identifiers.ts';
import { ourDid } from './setup.ts';

const now = new Date('2026-11-23T10:00:00Z');
const { signal } = new AbortController();
const uri = `at://${didOf('pat.example')}/app.bsky.feed.post/${keyAt(now)}`;
const ref = { uri, cid: cidOf(uri) };

const good = {
  cursor: 'next',
  posts: [aView()],
  notifications: [{ ...aView(), reason: 'mention' }],
  thread: { post: aView(), parent: { post: aView() }, replies: [{ post: aView(), replies: [] }] },
  records: [{ ...ref, value: aView().record }],
  profiles: [{ did: didOf('pat.example'), handle: 'pat.example', viewer: { blockedBy: false } }],
  ...{ ...ref, value: aView().record },
};

function aView() {
  const facets = [{ index: {}, features: [{ $type: 'x', did: ourDid }] }];
  return {
    ...ref,
    author: { did: didOf('pat.example'), handle: 'pat.example' },
    record: {
      ...{ text: 'Acme Credit', createdAt: now.toISOString(), langs: ['en'], facets },
      reply: { root: ref, parent: ref },
    },
    indexedAt: now.toISOString(),
    viewer: { replyDisabled: false },
  };
}

/** A good answer with anything in some of its places. */
const mutated = fc
  .array(fc.tuple(fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }), fc.jsonValue()), {
    maxLength: 4,
  })
  .map((changes) => {
    let answer: unknown = structuredClone(good);
    for (const [path, value] of changes) answer = withChange(answer, path, value);
    return answer;
  });

function withChange(at: unknown, [step = 0, ...rest]: readonly number[], value: unknown): unknown {
  if (typeof at !== 'object' || at === null) return value;
  const keys = Object.keys(at);
  const key = keys[step % keys.length] ?? 'more';
  const next = rest.length === 0 ? value : withChange((at as never)[key], rest, value);
  if (!Array.isArray(at)) return { ...at, [key]: next };
  return at.map((one, n) => (String(n) === key ? next : one));
}

function answering(answer: unknown): BlueskyClient {
  return {
    me: async () => ({ did: ourDid, handle: 'desk.example' }),
    ask: async () => answer,
    write: async () => answer,
  };
}

it('10,000 answers of every kind throw nothing past the adapter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, fc.jsonValue()), async (answer) => {
      const client = answering(answer);
      const question = { since: new Date(0), until: null, cursor: 'c' };
      const readings = [
        ...readersOf(client, ['acme'], () => now).map((reader) => reader.read(question, signal)),
        lookUpPosts(client, [uri], now, signal),
        readThreadAround(client, uri, now, signal),
        findOwnPosts(client, { uri, sha256: '', since: now }, signal),
        readOwnPosts(client, [uri.replace(didOf('pat.example'), ourDid)], signal),
      ];
      for (const { status, ...rest } of await Promise.allSettled(readings)) {
        if (status === 'fulfilled') continue;
        const { reason } = rest as { readonly reason: unknown };
        expect(reason instanceof TransientError || reason instanceof PermanentError).toBe(true);
      }
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

it('a good answer gives its posts to each of them', async () => {
  const client = answering(good);
  const [notifications, search] = readersOf(client, ['acme'], () => now);
  const question = { since: new Date(0), until: null, cursor: null };

  expect((await notifications!.read(question, signal)).readings).toHaveLength(1);
  expect((await search!.read(question, signal)).readings).toHaveLength(1);
  expect(await lookUpPosts(client, [uri], now, signal)).toMatchObject([{ state: 'live' }]);
});
