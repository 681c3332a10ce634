/** What a feed is remembered by between two readings. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const cursorSchema = z.object({
  /** Of the address: another feed begins anew. */
  feed: z.string(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  /** Where the feed says it has moved for good. */
  movedTo: z.string().nullable(),
  /** When it was last read to its end, ISO 8601. */
  readAt: z.string().nullable(),
  /** When it last came whole. */
  wholeAt: z.string().nullable(),
  /** Short hashes of the ids of its first items. */
  ids: z.array(z.string()),
  idsRepeat: z.boolean(),
  /** Items of the reading under way that are stored. */
  skip: z.number().int().nonnegative(),
  /** Something fell out of the feed before it was read. */
  hasGap: z.boolean(),
});
export type FeedCursor = z.infer<typeof cursorSchema>;

const idsKept = 50;

/** A cursor of another feed, or one that cannot be read, counts as none. */
export function readCursor(written: string | null, url: string): FeedCursor {
  const feed = shortHash(url);
  const known = written === null ? null : cursorSchema.safeParse(parsed(written));
  if (known?.success && known.data.feed === feed) return known.data;
  const nothing = { etag: null, modified: null, movedTo: null, readAt: null, wholeAt: null };
  return { feed, ...nothing, ids: [], idsRepeat: false, skip: 0, hasGap: false };
}

/** Hashes of the first ids, to tell whether two readings meet. */
export function hashedIds(ids: readonly string[]): string[] {
  return ids.slice(0, idsKept).map(shortHash);
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
