/** The streams of posts that one account can read: its notifications, hashtags, and what search finds. */
import { PermanentError } from '../../../ports/errors.ts';
import { type Answer, linkQuery, type MastodonApi } from './client.ts';
import { newestId } from './ids.ts';
import type { Reader } from './reader.ts';
import { type Home, heardTypes, type ReadItem, readNotification, readStatus } from './schema.ts';

export interface StreamPage {
  readonly items: readonly unknown[];
  /** Where it goes on; null at the end. */
  readonly next: string | null;
}

export interface Stream {
  /** Stable: places in it are kept under it. */
  readonly key: string;
  /** Where it is away, the others are read all the same. */
  readonly isOptional: boolean;
  /** Newest first, from the newest post or from where the page before ended; null where it is not offered. */
  older(at: string | null, signal: AbortSignal): Promise<StreamPage | null>;
  /** Posts that came directly after this id, so that none is skipped; null where the platform has no such way. */
  readonly newer: ((id: string, signal: AbortSignal) => Promise<StreamPage | null>) | null;
  read(item: unknown, home: Home, now: Date): ReadItem;
}

/** The most that the server gives at once. */
const notificationsAtOnce = 80;
const postsAtOnce = 40;

/** @param keywords of the brand; those with # are hashtags, and so are the others written as one word */
export function streamsOf(reader: Reader, keywords: readonly string[]): readonly Stream[] {
  const words = keywords.filter((keyword) => !/^[#@]/.test(keyword));
  return [
    notifications(reader),
    ...hashtagsIn(keywords).map((tag) => hashtag(reader, tag)),
    ...words.map((word) => search(reader, word)),
  ];
}

function hashtagsIn(keywords: readonly string[]): readonly string[] {
  const tags = keywords
    .filter((keyword) => !keyword.startsWith('@'))
    .map((keyword) => keyword.toLowerCase().replace(/[^\p{L}\p{N}_]/gu, ''))
    .filter((tag) => tag !== '' && !/^\d+$/.test(tag));
  return [...new Set(tags)];
}

function notifications(reader: Reader): Stream {
  // What the account's filters put aside counts too: strangers complain.
  const heard = { types: [...heardTypes], includeFiltered: true, limit: notificationsAtOnce };
  return {
    key: 'notifications',
    isOptional: false,
    older: async (maxId, signal) => {
      const wanted = { ...heard, ...(maxId !== null && { maxId }) };
      return olderPage(await reader.ask((api) => api.v1.notifications.list.$raw(wanted), signal));
    },
    newer: async (minId, signal) => {
      const wanted = { ...heard, minId };
      return newerPage(await reader.ask((api) => api.v1.notifications.list.$raw(wanted), signal));
    },
    read: readNotification,
  };
}

function hashtag(reader: Reader, tag: string): Stream {
  const limit = postsAtOnce;
  const list = (wanted: object) => (api: MastodonApi) =>
    api.v1.timelines.tag.$select(encodeURIComponent(tag)).list.$raw(wanted);
  return {
    key: `#${tag}`,
    isOptional: true,
    older: async (maxId, signal) => {
      const wanted = { limit, ...(maxId !== null && { maxId }) };
      const answer = await reader.askFor(list(wanted), signal);
      return answer && olderPage(answer);
    },
    newer: async (minId, signal) => {
      const answer = await reader.askFor(list({ limit, minId }), signal);
      return answer && newerPage(answer);
    },
    read: readStatus,
  };
}

/** Search goes on by counting, and only backwards. */
function search(reader: Reader, word: string): Stream {
  const limit = postsAtOnce;
  const q = /\s/.test(word) ? `"${word.replaceAll('"', ' ')}"` : word;
  return {
    key: `?${word}`,
    isOptional: true,
    older: async (at, signal) => {
      const offset = Number(at ?? 0);
      const wanted = { q, type: 'statuses' as const, limit, ...(offset > 0 && { offset }) };
      const answer = await reader.askFor((api) => api.v2.search.list.$raw(wanted), signal);
      if (!answer) return null;
      const items = listIn((answer.data as { statuses?: unknown } | null)?.statuses);
      return { items, next: items.length === 0 ? null : String(offset + items.length) };
    },
    newer: null,
    read: readStatus,
  };
}

function olderPage({ data, headers }: Answer): StreamPage {
  return { items: listIn(data), next: linkQuery(headers, 'next')?.get('max_id') ?? null };
}

/** Without a Link header the newest id of the page takes its place; the envelope pages, not the posts. */
function newerPage({ data, headers }: Answer): StreamPage {
  const items = listIn(data);
  const newest = linkQuery(headers, 'prev')?.get('min_id') ?? newestId(items.map(idOf));
  return { items: items.toReversed(), next: newest };
}

function listIn(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  throw new PermanentError(
    'The answers of the Mastodon server have a new form, so its posts are not read. Update Redress.',
    { why: 'form' },
  );
}

/** Null where an item names none. */
export function idOf(item: unknown): string | null {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 100 && id !== '' ? id : null;
}

/** When the item came, as it says; null when it does not. */
export function timeOf(item: unknown): Date | null {
  const written = (item as { createdAt?: unknown } | null)?.createdAt;
  const at = new Date(typeof written === 'string' ? written : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}
