/**
 * How a round through the complaints of one company goes on from page to page, newest first.
 * The service leads no deeper than 10,000 results; the round then goes on with a shorter window.
 */
import { z } from 'zod';
import { cfpbLimits } from './limits.ts';
import type { SearchResult } from './schema.ts';

const day = z.iso.date();

const roundSchema = z.object({
  /** First day asked for. */
  receivedMin: day,
  /** Day before which is asked for; null for no such bound. */
  receivedMax: day.nullable(),
  page: z.number().int().positive(),
  searchAfter: z.string().nullable(),
  /** Newest day met so far in this round. */
  newest: day.nullable(),
  /** False once complaints had to be left out. */
  isComplete: z.boolean(),
});
export type Round = z.infer<typeof roundSchema>;

export const cursorSchema = z.object({
  /** Newest day met in the rounds that are finished; null before the first. */
  newest: day.nullable(),
  /** The round under way; null between two rounds. */
  round: roundSchema.nullable(),
});
export type Cursor = z.infer<typeof cursorSchema>;

/** Begins 60 days before the newest complaint seen, or before now when none was seen yet. */
export function firstPage(newest: string | null, now: Date): Round {
  return {
    receivedMin: addDays(newest ?? dayOf(now), -cfpbLimits.overlapDays),
    receivedMax: null,
    page: 1,
    searchAfter: null,
    newest: null,
    isComplete: true,
  };
}

/**
 * The round after this page was read.
 *
 * @param days the days on which the complaints of the page were received
 */
export function afterPage(
  round: Round,
  { hits, _meta }: SearchResult,
  days: readonly string[],
): { readonly round: Round; readonly isFinished: boolean } {
  const newest = latest([...days, ...(round.newest === null ? [] : [round.newest])]);
  const read = { ...round, newest };
  const nextPage = round.page + 1;
  const after = _meta.break_points[String(nextPage)];
  if (after !== undefined && hits.hits.length > 0) {
    const next = { ...read, page: nextPage, searchAfter: after.join('_') };
    return { round: next, isFinished: false };
  }
  const isEnd = hits.total.value <= round.page * cfpbLimits.pageSize || hits.hits.length === 0;
  return isEnd ? { round: read, isFinished: true } : shorterWindow(read, days);
}

function shorterWindow(
  round: Round,
  days: readonly string[],
): { readonly round: Round; readonly isFinished: boolean } {
  const oldest = days.toSorted()[0];
  if (oldest === undefined) return { round: { ...round, isComplete: false }, isFinished: true };
  const dayAfter = addDays(oldest, 1);
  // More than 10,000 on a single day: the rest of that day cannot be reached.
  const isStuck = round.receivedMax !== null && dayAfter >= round.receivedMax;
  const receivedMax = isStuck ? oldest : dayAfter;
  const next = {
    ...round,
    receivedMax,
    page: 1,
    searchAfter: null,
    isComplete: round.isComplete && !isStuck,
  };
  return { round: next, isFinished: receivedMax <= round.receivedMin };
}

export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return dayOf(moved);
}

function latest(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null;
}
