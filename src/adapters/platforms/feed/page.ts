/** What a reading of a feed comes to: its mentions, how far it reached, and what was lost on the way. */
import type { HttpResponse } from '../../../ports/http.ts';
import type { MentionPage, RejectedItem } from '../../../ports/source.ts';
import { type FeedCursor, hashedIds, shortHash } from './cursor.ts';
import { feedLimits } from './limits.ts';
import type { FeedReading } from './mention.ts';

export interface ReadFeed {
  readonly answer: HttpResponse;
  readonly idsRepeat: boolean;
  readonly readings: readonly Reading[];
  readonly now: Date;
}

interface Reading {
  readonly place: string;
  readonly read: FeedReading;
  readonly raw: unknown;
}

const sampleLength = 4_000;

/** The page of a feed in which nothing is new. */
export function nothingNew(known: FeedCursor, now: Date): MentionPage {
  const next: FeedCursor = { ...known, readAt: now.toISOString(), hasGap: false };
  return {
    mentions: [],
    rejected: [],
    nextCursor: JSON.stringify(next),
    more: false,
    covered: coveredSince(known, now),
  };
}

/** The whole feed as a rule; one with very many items goes on after those that are stored. */
export function pageOf(
  known: FeedCursor,
  { answer, idsRepeat, readings, now }: ReadFeed,
  isWanted: (reading: FeedReading) => boolean,
): MentionPage {
  const { headers, movedTo } = answer;
  const ids = hashedIds(readings.flatMap(({ read }) => idOf(read)));
  const isFirst = known.skip === 0;
  const canMeet = isFirst && known.idsRepeat === idsRepeat;
  const lost = canMeet ? gapBefore(known, readings, now) : null;
  const end = known.skip + feedLimits.itemsPerPage;
  const more = readings.length > end;
  const hasGap = lost !== null || (!isFirst && known.hasGap);
  const next: FeedCursor = {
    ...known,
    etag: headers['etag'] ?? null,
    modified: headers['last-modified'] ?? null,
    movedTo: movedTo?.href ?? null,
    wholeAt: now.toISOString(),
    ...(isFirst && ids.length > 0 && { ids }),
    idsRepeat,
    ...(more ? { skip: end, hasGap } : { skip: 0, hasGap: false, readAt: now.toISOString() }),
  };
  return {
    ...sorted(readings.slice(known.skip, end), isWanted),
    nextCursor: JSON.stringify(next),
    more,
    covered: more || hasGap ? null : coveredSince(known, now),
    ...(lost && { gap: lost }),
    ...(movedTo && movedTo.href !== known.movedTo && { note: moved(movedTo) }),
  };
}

function sorted(
  readings: readonly Reading[],
  isWanted: (reading: FeedReading) => boolean,
): Pick<MentionPage, 'mentions' | 'rejected'> {
  const byId = new Map<string, MentionPage['mentions'][number]>();
  const rejected: RejectedItem[] = [];
  for (const { place, read, raw } of readings) {
    if (!isWanted(read)) continue;
    if ('mention' in read) {
      const { nativeId } = read.mention;
      if (!byId.has(nativeId)) byId.set(nativeId, read.mention);
    } else {
      const sample = JSON.stringify(raw).slice(0, sampleLength);
      rejected.push({ place, reason: read.reason, sample });
    }
  }
  return { mentions: [...byId.values()], rejected };
}

/** Where none of the items known from before is left, others may have come and gone unseen. */
function gapBefore(
  { ids, readAt }: FeedCursor,
  readings: readonly Reading[],
  now: Date,
): NonNullable<MentionPage['gap']> | null {
  const known = new Set(ids);
  const found = readings.flatMap(({ read }) => idOf(read));
  const doMeet = found.some((id) => known.has(shortHash(id)));
  if (readAt === null || known.size === 0 || found.length === 0 || doMeet) return null;
  const from = new Date(readAt);
  const times = readings.flatMap(({ read }) =>
    'mention' in read ? [read.mention.postedAt.getTime()] : [],
  );
  const oldest = Math.min(...times);
  const to = oldest > from.getTime() ? new Date(oldest) : now;
  if (to <= from) return null;
  return { from, to, reason: 'more was published between two readings than the feed holds' };
}

function idOf(read: FeedReading): readonly string[] {
  return 'mention' in read ? [read.mention.nativeId] : [];
}

function coveredSince({ readAt }: FeedCursor, to: Date): MentionPage['covered'] {
  const from = readAt === null ? to : new Date(readAt);
  return from < to ? { from, to } : null;
}

function moved(to: URL): string {
  return `the feed has moved for good to ${to.origin}${to.pathname}; put that into redress.yaml as its url`;
}
