/** A platform in a file: what was posted outlives every process, and every process sees it. */
import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadErrorTable } from '../../src/config/load-publish-errors.ts';
import { outcomeOf, type PlatformAnswer, rulesOf } from '../../src/domain/publishing/outcome.ts';
import { TransientError } from '../../src/ports/errors.ts';
import type { Publisher, Repetition } from '../../src/ports/publisher.ts';

export interface FakePost {
  readonly id: string;
  readonly handle: string;
  readonly target: string;
  readonly text: string;
  readonly postedAt: string;
  readonly isGone: boolean;
}

/** What the platform does with the next call. */
export interface NextAnswer extends Partial<PlatformAnswer> {
  /** Whether the post is made; it is where the answer is good. */
  readonly posts?: boolean;
  /** The answer never arrives. */
  readonly isLost?: boolean;
}

export interface FakePlatform {
  /** Where its posts lie. */
  readonly file: string;
  posts(): readonly FakePost[];
  calls(): number;
  answerNext(answer: NextAnswer): void;
  /** The timeline cannot be read until it is told otherwise. */
  hideTimeline(isHidden: boolean): void;
  change(id: string, to: Partial<Pick<FakePost, 'text' | 'isGone'>>): void;
  publisher(account: FakeAccount): Publisher;
}

/** Three accounts of one brand: each flavour of repetition on a platform of its own. */
export const platformOf = {
  idempotency_key: 'mastodon',
  deterministic_id: 'discord',
  none: 'x',
} as const satisfies Record<Repetition, string>;

export interface FakeAccount {
  readonly brand: string;
  readonly platform?: 'mastodon' | 'x' | 'discord';
  readonly repetition: Repetition;
  readonly now: () => Date;
  /** Told of what happens inside a call, for tests that end the process there. */
  readonly onStep?: (step: 'before_post' | 'after_post') => Promise<void> | void;
}

const table = loadErrorTable();

/** @param file null for one of its own */
export async function openFakePlatform(file: string | null = null): Promise<FakePlatform> {
  const path = file ?? join(await mkdtemp(join(tmpdir(), 'redress-platform-')), 'posts.jsonl');
  appendFileSync(path, '');
  const answers: NextAnswer[] = [];
  let calls = 0;
  let isHidden = false;
  const write = (post: FakePost): void => appendFileSync(path, `${JSON.stringify(post)}\n`);
  const posts = (): readonly FakePost[] => {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    const all = lines.map((line) => JSON.parse(line) as FakePost);
    return [...new Map(all.map((post) => [post.id, post])).values()];
  };
  return {
    file: path,
    posts,
    calls: () => calls,
    answerNext: (answer) => void answers.push(answer),
    hideTimeline: (hidden) => {
      isHidden = hidden;
    },
    change(id, to) {
      const post = posts().find((one) => one.id === id);
      if (post) write({ ...post, ...to });
    },
    publisher: (account) => ({
      how: 'api',
      brand: account.brand,
      platform: account.platform ?? 'mastodon',
      repetition: account.repetition,
      canEdit: true,
      canDelete: true,
      async publish({ handle, target, text, signal }) {
        calls += 1;
        signal.throwIfAborted();
        const next = answers.shift() ?? {};
        await account.onStep?.('before_post');
        const isGood = next.status === undefined || next.status < 300;
        const made = (next.posts ?? isGood) ? make(account, { handle, target, text }) : null;
        await account.onStep?.('after_post');
        if (next.isLost) throw new TransientError('the answer never came');
        const answer = { status: 201, platformId: made?.id ?? null, permalink: null, error: null };
        const rules = rulesOf(table, account.platform ?? 'mastodon');
        return outcomeOf({ retryAt: null, ...answer, ...plain(next) }, rules);
      },
      async findOwn(target, sha256, since) {
        if (isHidden) throw new TransientError('the timeline cannot be read');
        return posts()
          .filter((post) => !post.isGone && post.target === target.nativeId)
          .filter((post) => sealed(post.text) === sha256 && new Date(post.postedAt) >= since)
          .map(({ id, postedAt }) => ({
            platformId: id,
            permalink: `https://social.example/@sample/${id}`,
            postedAt: new Date(postedAt),
          }));
      },
      async readOwn(ids) {
        if (isHidden) throw new TransientError('our posts cannot be read');
        return posts()
          .filter(({ id }) => ids.includes(id))
          .map(({ id, isGone, text }) => ({
            platformId: id,
            state: isGone ? ('gone' as const) : ('live' as const),
            sha256: isGone ? null : sealed(text),
          }));
      },
    }),
  };

  function make(
    { repetition, now }: FakeAccount,
    post: { readonly handle: string; readonly target: { nativeId: string }; readonly text: string },
  ): FakePost {
    const known = posts().find(({ handle }) => handle === post.handle);
    if (known && repetition !== 'none') return known;
    const id = repetition === 'deterministic_id' ? sealed(post.handle).slice(0, 16) : randomUUID();
    const { handle, text } = post;
    const postedAt = now().toISOString();
    const made = { id, handle, target: post.target.nativeId, text, postedAt, isGone: false };
    write(made);
    return made;
  }
}

function plain({ posts: _, isLost: __, ...answer }: NextAnswer): Partial<PlatformAnswer> {
  return answer;
}

function sealed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
