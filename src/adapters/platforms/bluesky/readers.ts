/** What is read of Bluesky for a brand: the account's notifications, and a search for each keyword. */

import type { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';
import type { RejectedItem } from '../../../ports/source.ts';
import type { BlueskyClient, Params } from './client.ts';
import { mayBeTheCursor } from './errors.ts';
import { blueskyLimits } from './limits.ts';
import {
  type ItemReading,
  type Reading,
  readNotification,
  readPost,
  rejectedItem,
} from './mentions.ts';
import { notificationsSchema, postsSchema, searchSchema } from './schema.ts';

/** Newest first; `until` only where the platform can begin there. */
export interface Question {
  readonly since: Date;
  readonly until: Date | null;
  readonly cursor: string | null;
}

export interface Answer {
  readonly readings: readonly Reading[];
  readonly rejected: readonly RejectedItem[];
  /** Null when there is no more. */
  readonly cursor: string | null;
  readonly isEmpty: boolean;
  /** True when the platform no longer knew the cursor, and this is the first page again. */
  readonly startedOver: boolean;
}

export interface Reader {
  readonly name: string;
  read(question: Question, signal: AbortSignal): Promise<Answer>;
}

/** @param now asked for each page */
export function readersOf(
  client: BlueskyClient,
  keywords: readonly string[],
  now: () => Date,
): readonly Reader[] {
  const searches = [...new Set(keywords)].map((keyword) => search(client, keyword, now));
  return [notifications(client, now), ...searches];
}

function notifications(client: BlueskyClient, now: () => Date): Reader {
  return {
    name: 'notifications',
    read: (question, signal) =>
      orFromTheStart(question, async ({ since, cursor }) => {
        const params = { limit: blueskyLimits.pageSize, reasons: ['mention', 'reply', 'quote'] };
        const answer = await client.ask(
          'app.bsky.notification.listNotifications',
          withCursor(params, cursor),
          'the notifications of the account',
          signal,
        );
        const { notifications: items, cursor: next } = enveloped(notificationsSchema, answer);
        const { did } = await client.me(signal);
        const read = sorted(items, (item) => readNotification(item, did, now()));
        const readings = await asShown(client, { ...read, since, did }, now(), signal);
        return { ...read, readings, cursor: next ?? null };
      }),
  };
}

function search(client: BlueskyClient, keyword: string, now: () => Date): Reader {
  return {
    name: `search:${keyword}`,
    read: (question, signal) =>
      orFromTheStart(question, async ({ since, until, cursor }) => {
        const params = {
          q: /\s/.test(keyword) ? `"${keyword.replaceAll('"', '')}"` : keyword,
          sort: 'latest',
          limit: blueskyLimits.pageSize,
          since: since.toISOString(),
          ...(until ? { until: until.toISOString() } : {}),
        };
        const answer = await client.ask(
          'app.bsky.feed.searchPosts',
          withCursor(params, cursor),
          'posts with a keyword',
          signal,
        );
        const { posts, cursor: next } = enveloped(searchSchema, answer);
        const { did } = await client.me(signal);
        return { ...sorted(posts, (item) => readPost(item, did, now())), cursor: next ?? null };
      }),
  };
}

type Page = Omit<Answer, 'startedOver'>;

async function orFromTheStart(
  question: Question,
  ask: (question: Question) => Promise<Page>,
): Promise<Answer> {
  try {
    return { ...(await ask(question)), startedOver: false };
  } catch (error) {
    if (question.cursor === null || !mayBeTheCursor(error)) throw error;
    return { ...(await ask({ ...question, cursor: null })), startedOver: true };
  }
}

function withCursor(params: Params, cursor: string | null): Params {
  return cursor === null ? params : { ...params, cursor };
}

export function enveloped<Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new PermanentError(
    'The answers of Bluesky have a new form, so nothing is read from there. Update Redress.',
    { cause: parsed.error, why: 'form' },
  );
}

function sorted(
  items: readonly unknown[],
  read: (item: unknown) => ItemReading,
): Pick<Answer, 'readings' | 'rejected' | 'isEmpty'> {
  const readings: Reading[] = [];
  const rejected: RejectedItem[] = [];
  for (const [at, item] of items.entries()) {
    const result = read(item);
    if (result === 'not_asked_for') continue;
    if (result.ok) readings.push(result.reading);
    else rejected.push(rejectedItem(item, `item ${at + 1}`, result.reason));
  }
  return { readings, rejected, isEmpty: items.length === 0 };
}

interface Unseen extends Pick<Answer, 'readings'> {
  readonly since: Date;
  readonly did: string;
}

/** Notifications do not say whether others may reply; the posts themselves do. */
async function asShown(
  client: BlueskyClient,
  { readings, since, did }: Unseen,
  now: Date,
  signal: AbortSignal,
): Promise<Answer['readings']> {
  const fresh = readings.filter(({ indexedAt }) => indexedAt >= since);
  const ids = fresh.map(({ mention }) => mention.nativeId);
  const shown = new Map<string, boolean | null>();
  for (const post of await postsNow(client, ids, signal)) {
    const reading = readPost(post, did, now);
    if (reading === 'not_asked_for' || !reading.ok) continue;
    const { nativeId, repliesLimited = null } = reading.reading.mention;
    shown.set(nativeId, repliesLimited);
  }
  return readings.map(({ mention, ...times }) => {
    const repliesLimited = shown.get(mention.nativeId) ?? null;
    return { mention: { ...mention, repliesLimited }, ...times };
  });
}

/** Posts as they stand there now; those that are not shown are left out. */
export async function postsNow(
  client: BlueskyClient,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let at = 0; at < uris.length; at += blueskyLimits.lookUpSize) {
    const some = uris.slice(at, at + blueskyLimits.lookUpSize);
    const asked = 'posts by their addresses';
    const answer = await client.ask('app.bsky.feed.getPosts', { uris: some }, asked, signal);
    found.push(...enveloped(postsSchema, answer).posts);
  }
  return found;
}
