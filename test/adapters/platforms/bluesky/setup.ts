/** A source and a publisher on a fake network and a clock that tests move, with sign-ins kept in memory. */
import { createHash } from 'node:crypto';
import { createBlueskyPublisher } from '../../../../src/adapters/platforms/bluesky/publisher.ts';
import { createBlueskySource } from '../../../../src/adapters/platforms/bluesky/source.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { Publisher } from '../../../../src/ports/publisher.ts';
import type { Source } from '../../../../src/ports/source.ts';
import type { KeptSignIn, TokenStore } from '../../../../src/ports/token-store.ts';
import { type FakeNetwork, ourHandle, startFakeNetwork } from './fake-network.ts';
import { aPost, type FakePost } from './fake-posts.ts';
import { didOf, keyAt } from './identifiers.ts';

export interface Setup {
  readonly fake: FakeNetwork;
  readonly tokens: TokenStore;
  now(): Date;
  passTime(milliseconds: number): void;
  /** As after a start of the program: it remembers nothing but its cursor and its sign-in. */
  aSource(keywords?: readonly string[], clockAheadMs?: number): Source;
  aPublisher(): Publisher;
  /** Somebody posts, a minute after the last post. */
  post(text: string, given?: Given): FakePost;
}

interface Given extends Partial<Omit<FakePost, 'record'>> {
  readonly record?: Readonly<Record<string, unknown>>;
}

const named = { name: 'acme-bluesky', brand: 'acme', channelControlled: false };
export const ourDid = didOf(ourHandle);
const table = loadErrorTable();

export async function startSetup(password = 'app-password'): Promise<Setup> {
  let nowMs = Date.parse('2026-11-23T10:00:00Z');
  const now = () => new Date(nowMs);
  const fake = await startFakeNetwork(now);
  const tokens = keptInMemory(now);
  const account = {
    service: 'https://bsky.example',
    endpoint: fake.url,
    identifier: ourHandle,
    password: new Secret(password),
  };
  const deps = { clock: { now }, tokens, errorTable: table };
  let posted = 0;
  return {
    fake,
    tokens,
    now,
    passTime(milliseconds) {
      nowMs += milliseconds;
    },
    aSource: (keywords = ['acme credit'], clockAheadMs = 0) =>
      createBlueskySource({ ...named, ...account }, keywords, {
        ...deps,
        clock: { now: () => new Date(nowMs + clockAheadMs) },
      }),
    aPublisher: () => createBlueskyPublisher({ brand: 'acme', ...account }, deps),
    post(text, { record, ...given } = {}) {
      posted += 1;
      nowMs += 60_000;
      const handle = given.handle ?? 'pat.example';
      const uri = `at://${didOf(handle)}/app.bsky.feed.post/${keyAt(now(), posted)}`;
      const written = {
        $type: 'app.bsky.feed.post' as const,
        ...{ text, createdAt: now().toISOString() },
        ...record,
      };
      const post = aPost({
        uri,
        indexedAt: now(),
        reason: 'mention',
        ...given,
        handle,
        record: written,
      });
      fake.posts.push(post);
      return post;
    },
  };
}

/** For one process; the real one is held to test/adapters/store/tokens. */
function keptInMemory(now: () => Date): TokenStore {
  let kept: KeptSignIn | null = null;
  let logins: Date[] = [];
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async () => kept,
    takeTurn(_account, work) {
      const mine = last.then(() =>
        work({
          kept,
          async countLogin(limits) {
            const full = limits.find(({ most, minutes }) => {
              const since = now().getTime() - minutes * 60_000;
              return logins.filter((at) => at.getTime() > since).length >= most;
            });
            if (full) return new Date(now().getTime() + full.minutes * 60_000);
            logins = [...logins, now()];
            return null;
          },
          async keep(text) {
            kept = { text, version: (kept?.version ?? 0) + 1 };
            return kept;
          },
        }),
      );
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

export function sealed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
