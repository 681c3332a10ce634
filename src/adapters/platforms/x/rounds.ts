/**
 * How reading goes on from page to page. A round reads the mentions timeline and, when its time has
 * come, searches; both from the newest post seen, newest first. Pure: what is asked is asked elsewhere.
 */
import { z } from 'zod';
import type { MentionPage, Span } from '../../../ports/source.ts';
import { xLimits } from './limits.ts';
import { idAt, newerId, timeOfId } from './post-ids.ts';

const dayMs = 86_400_000;
const time = z.iso.datetime().transform((written) => new Date(written));
const id = z.string().regex(/^\d{1,19}$/);

const pathSchema = z.object({
  /** Newest post seen in the rounds that are finished; null before the first post. */
  newest: id.nullable(),
  /** When the last of them began; null before the first. */
  readAt: time.nullable(),
});

const roundSchema = z.object({
  startedAt: time,
  path: z.enum(['mentions', 'search']),
  /** Which of the searches. */
  query: z.number().int().nonnegative(),
  /** Where each path begins; null for a search that is not due. */
  from: z.object({ mentions: time, search: time.nullable() }),
  /** Where what is known of the mentions ends; a look-back begins earlier. */
  known: time,
  /** Newest post of the first page of each path. */
  newest: z.object({ mentions: id.nullable(), search: id.nullable() }),
  token: z.string().nullable(),
  /** X did not take an id to begin at, so a time is given. */
  byTime: z.boolean(),
  isLookBack: z.boolean(),
  /** The mentions timeline ended before the round's beginning was reached. */
  withMentions: z.boolean(),
  /** False once something had to be left out. */
  isComplete: z.boolean(),
  read: z.number().int().nonnegative(),
  emptyPages: z.number().int().nonnegative(),
});
export type Round = z.infer<typeof roundSchema>;

export const cursorSchema = z.object({
  me: z.object({ id, username: z.string() }).nullable(),
  mentions: pathSchema,
  search: pathSchema,
  lookedBackAt: time.nullable(),
  /** The round under way; null between two rounds. */
  round: roundSchema.nullable(),
});
export type Cursor = z.infer<typeof cursorSchema>;

const unread = { newest: null, readAt: null };

/** One that cannot be read starts over. */
export function readCursor(cursor: string | null): Cursor {
  const fresh: Cursor = {
    me: null,
    mentions: unread,
    search: unread,
    lookedBackAt: null,
    round: null,
  };
  try {
    return cursor === null ? fresh : (cursorSchema.safeParse(JSON.parse(cursor)).data ?? fresh);
  } catch {
    return fresh;
  }
}

/** The first moment that search still knows, with a margin. */
export function searchEdge(now: Date): Date {
  return new Date(now.getTime() - xLimits.searchDays * dayMs + xLimits.searchMarginMs);
}

/**
 * What was done at a time to come was done by a clock that went wrong: it is done again.
 *
 * @param searchEveryMs null where there is nothing to search for
 */
export function startRound(cursor: Cursor, now: Date, searchEveryMs: number | null): Round {
  const since = (last: Date | null): number =>
    last === null || last > now ? Number.POSITIVE_INFINITY : now.getTime() - last.getTime();
  const isLookBack = since(cursor.lookedBackAt) >= xLimits.lookBackMs;
  const isSearchDue =
    searchEveryMs !== null && (isLookBack || since(cursor.search.readAt) >= searchEveryMs);
  return {
    startedAt: now,
    path: 'mentions',
    query: 0,
    from: {
      mentions: beginningOf(cursor.mentions, now, isLookBack),
      search: isSearchDue ? beginningOf(cursor.search, now, isLookBack) : null,
    },
    known: beginningOf(cursor.mentions, now, false),
    newest: { mentions: null, search: null },
    token: null,
    byTime: false,
    isLookBack,
    withMentions: false,
    isComplete: true,
    read: 0,
    emptyPages: 0,
  };
}

function beginningOf({ newest, readAt }: Cursor['mentions'], now: Date, isLookBack: boolean): Date {
  if (readAt === null) return searchEdge(now);
  const seen = newest === null ? null : timeOfId(newest);
  const byPost = (seen?.getTime() ?? 0) - xLimits.overlapMs;
  const byClock = readAt.getTime() - xLimits.skewMs;
  const usual = Math.max(byPost, byClock);
  return new Date(isLookBack ? Math.min(usual, readAt.getTime() - xLimits.lookBackMs) : usual);
}

/** What search can no longer give of a search that begins now; null when nothing is missing. */
export function gapAt({ path, query, token, from }: Round, now: Date): MentionPage['gap'] | null {
  const edge = searchEdge(now);
  if (path !== 'search' || query > 0 || token !== null) return null;
  if (from.search === null || from.search >= edge) return null;
  const reason = 'X is searched seven days back only: posts that do not name us were not read';
  return { from: from.search, to: edge, reason };
}

/** Where the question of a round begins. */
export function sinceOf(round: Round, now: Date): Readonly<Record<string, string>> {
  const edge = searchEdge(now);
  const search = round.from.search ?? edge;
  const from = round.path === 'mentions' ? round.from.mentions : later(search, edge);
  return round.byTime ? { start_time: inSeconds(from) } : { since_id: idAt(from) };
}

export function later(one: Date, other: Date): Date {
  return new Date(Math.max(one.getTime(), other.getTime()));
}

export function earlier(one: Date, other: Date): Date {
  return new Date(Math.min(one.getTime(), other.getTime()));
}

/** As X wants it: without fractions. */
export function inSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

/** The same round with a question that X may take after it refused one; null when there is none. */
export function askedOtherwise(round: Round, now: Date): Round | 'anew' | null {
  if (round.token !== null) return { ...round, token: null, read: 0 };
  if (!round.byTime) return { ...round, byTime: true };
  return now.getTime() - round.startedAt.getTime() > xLimits.skewMs ? 'anew' : null;
}

export interface PageRead {
  readonly nextToken: string | null;
  /** Newest id on the page; null on an empty one. */
  readonly newest: string | null;
  /** Null on an empty page. */
  readonly oldestAt: Date | null;
  readonly items: number;
}

export interface Step {
  readonly round: Round;
  readonly isFinished: boolean;
}

/** @param queries how many searches there are */
export function afterPage(before: Round, page: PageRead, queries: number): Step {
  const { path, token } = before;
  const newestHere = newerId(before.newest[path], page.newest);
  const newest = token === null ? { ...before.newest, [path]: newestHere } : before.newest;
  const emptyPages = page.items === 0 ? before.emptyPages + 1 : 0;
  const round = { ...before, newest, emptyPages, read: before.read + page.items };
  if (page.nextToken === null) return afterPath(round, page, queries);
  const isStuck = page.nextToken === token || emptyPages > xLimits.mostEmptyPages;
  if (isStuck) return afterPath({ ...round, isComplete: false }, page, queries);
  return { round: { ...round, token: page.nextToken }, isFinished: false };
}

function afterPath(ended: Round, page: PageRead, queries: number): Step {
  const round = { ...ended, token: null, byTime: false, read: 0, emptyPages: 0 };
  if (ended.path === 'search') {
    const query = ended.query + 1;
    return query < queries
      ? { round: { ...round, query }, isFinished: false }
      : { round, isFinished: true };
  }
  const { mentions, search } = ended.from;
  if (endedEarly(ended, page)) {
    const from = earlier(ended.known, search ?? ended.known);
    const whole = { ...round, path: 'search', withMentions: true } as const;
    return { round: { ...whole, from: { mentions, search: from } }, isFinished: false };
  }
  const isSearched = search !== null && queries > 0;
  return isSearched
    ? { round: { ...round, path: 'search' }, isFinished: false }
    : { round, isFinished: true };
}

/** The timeline holds so many posts only; what lies before them is searched for. */
function endedEarly({ read, known }: Round, { oldestAt }: PageRead): boolean {
  const isDeep = read >= xLimits.mentionsDepth - xLimits.page;
  return isDeep && oldestAt !== null && oldestAt > known;
}

/** The cursor between two rounds. */
export function finish(cursor: Cursor, { startedAt, newest, from, isLookBack }: Round): Cursor {
  const mentions = newerId(cursor.mentions.newest, newest.mentions);
  const search = newerId(cursor.search.newest, newest.search);
  return {
    ...cursor,
    mentions: { newest: mentions, readAt: startedAt },
    search: from.search === null ? cursor.search : { newest: search, readAt: startedAt },
    lookedBackAt: isLookBack ? startedAt : cursor.lookedBackAt,
    round: null,
  };
}

/**
 * The stretch that a finished round saw completely; null where only one of two paths was read.
 *
 * @param searches whether this source searches at all
 */
export function coveredBy(round: Round, searches: boolean): Span | null {
  const { mentions, search } = round.from;
  if (!round.isComplete || (searches && search === null)) return null;
  const edge = search === null ? mentions : searchEdge(round.startedAt);
  const from = later(later(mentions, search ?? mentions), edge);
  const to = new Date(round.startedAt.getTime() - xLimits.searchLagMs);
  return from < to ? { from, to } : null;
}
