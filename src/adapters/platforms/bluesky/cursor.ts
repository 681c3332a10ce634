/** Where the reading of each list is: one sweep goes through all lists, one page at a time. */
import { z } from 'zod';
import type { Span } from '../../../ports/source.ts';
import { blueskyLimits } from './limits.ts';
import type { Answer } from './readers.ts';

const date = z.coerce.date();

const roundSchema = z.object({
  since: date,
  cursor: z.string().nullable(),
  newest: date.nullable(),
  oldest: date.nullable(),
  posts: z.number(),
  emptyPages: z.number(),
  /** How often the platform no longer knew its own cursor. */
  restarts: z.number(),
});
type Round = z.infer<typeof roundSchema>;

const stateSchema = z.object({
  /** Newest post met in each list, by its name. */
  newest: z.record(z.string(), date),
  /** The list that is read just now, and how far it is; null between two sweeps. */
  at: z.object({ list: z.string(), round: roundSchema }).nullable(),
  /** The sweep under way: what it will have seen, and up to when posts are missing. */
  sweep: z.object({ from: date, to: date, missingTo: date.nullable() }).nullable(),
});
type State = z.infer<typeof stateSchema>;
type Place = NonNullable<State['at']>;

/** A cursor that cannot be read starts over: what comes twice is recognised. */
export function readState(cursor: string | null): State {
  try {
    return stateSchema.parse(JSON.parse(cursor ?? ''));
  } catch {
    return { newest: {}, at: null, sweep: null };
  }
}

/** The list to read next, and from when on. */
export function placeIn(state: State, lists: readonly string[], now: Date): Place {
  if (state.at && lists.includes(state.at.list)) return state.at;
  const list = lists[0] ?? '';
  return { list, round: firstRound(state, list, now) };
}

function firstRound({ newest }: Pick<State, 'newest'>, list: string, now: Date): Round {
  const known = newest[list];
  const since = known
    ? new Date(known.getTime() - blueskyLimits.overlapMinutes * 60_000)
    : new Date(now.getTime() - blueskyLimits.firstReadingDays * 86_400_000);
  const nothing = { cursor: null, newest: null, oldest: null };
  return { since, ...nothing, posts: 0, emptyPages: 0, restarts: 0 };
}

export interface Step {
  readonly state: State;
  readonly more: boolean;
  readonly covered: Span | null;
  readonly missing: Span | null;
}

/** After a page of a list was read. */
export function afterPage(
  state: State,
  { list, round: before }: Place,
  answer: Answer,
  { lists, now }: { readonly lists: readonly string[]; readonly now: Date },
): Step {
  const round = readOn(before, answer, now);
  const sweep = sweepWith(state.sweep, round, now);
  const end = endOf(before, round, answer);
  if (end === null) return goOn({ ...state, at: { list, round }, sweep });
  const seen = round.newest ?? state.newest[list];
  const newest = seen ? { ...state.newest, [list]: seen } : state.newest;
  const missingTo = end === 'cut' ? (round.oldest ?? sweep.to) : null;
  const ended = { ...sweep, missingTo: latest(sweep.missingTo, missingTo) };
  const next = lists[lists.indexOf(list) + 1];
  if (next === undefined) return finished(newest, ended);
  const at = { list: next, round: firstRound({ newest }, next, now) };
  return goOn({ newest, at, sweep: ended });
}

function goOn(state: State): Step {
  return { state, more: true, covered: null, missing: null };
}

function finished(
  newest: State['newest'],
  { from, to, missingTo }: NonNullable<State['sweep']>,
): Step {
  const isMissing = missingTo !== null && from < missingTo;
  return {
    state: { newest, at: null, sweep: null },
    more: false,
    covered: !isMissing && from < to ? { from, to } : null,
    missing: isMissing ? { from, to: missingTo } : null,
  };
}

function sweepWith(
  sweep: State['sweep'],
  { since }: Round,
  now: Date,
): NonNullable<State['sweep']> {
  const to = new Date(now.getTime() - blueskyLimits.indexingMinutes * 60_000);
  const begun = sweep ?? { from: since, to, missingTo: null };
  return { ...begun, from: latest(begun.from, since) };
}

function readOn(
  round: Round,
  { readings, cursor, isEmpty, startedOver }: Answer,
  now: Date,
): Round {
  const times = readings.map(({ sortedAt }) => sortedAt.getTime());
  const bounded = times.map((time) => Math.min(time, now.getTime()));
  const newest = Math.max(round.newest?.getTime() ?? 0, ...bounded);
  const oldest = Math.min(round.oldest?.getTime() ?? Number.POSITIVE_INFINITY, ...times);
  return {
    since: round.since,
    cursor,
    newest: newest > 0 ? new Date(newest) : null,
    oldest: Number.isFinite(oldest) ? new Date(oldest) : null,
    posts: (startedOver ? 0 : round.posts) + readings.length,
    emptyPages: isEmpty ? round.emptyPages + 1 : 0,
    restarts: round.restarts + (startedOver ? 1 : 0),
  };
}

/** Null while the list goes on; cut where it ended before its end. */
function endOf(before: Round, round: Round, { readings }: Answer): 'end' | 'cut' | null {
  const { since, cursor, posts, emptyPages, restarts } = round;
  if (readings.length > 0 && readings.every(({ sortedAt }) => sortedAt < since)) return 'end';
  if (cursor === null) return posts >= blueskyLimits.searchDepth ? 'cut' : 'end';
  const isStuck = cursor === before.cursor || emptyPages > blueskyLimits.mostEmptyPages;
  return isStuck || restarts > blueskyLimits.mostRestarts ? 'cut' : null;
}

function latest<Known extends Date | null>(one: Known, other: Date | null): Known | Date {
  return other === null || (one !== null && one > other) ? one : other;
}
