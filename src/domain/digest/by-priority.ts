/** Cases by priority, told so that nobody can work out how few the urgent ones were. */
import { type Priority, priorities } from '../triage/assessment.ts';
import { type Count, fewest, hidden } from './hidden.ts';

export type PriorityCounts = Readonly<Record<Priority, number>>;

/** By `P0`, or by several in one such as `P0–P2` where one alone would be a small count of urgent cases. */
export type CountsByPriority = Readonly<Record<string, number>>;

export const noCases: PriorityCounts = { P0: 0, P1: 0, P2: 0, P3: 0 };

/**
 * The total stands beside these counts, so a hidden one could be had by subtraction. So none is hidden:
 * from the most urgent down, as many priorities are counted as one as make five cases. Of fewer than
 * five cases in all no priority is told, urgent or not.
 */
export function byPriority(counts: PriorityCounts): CountsByPriority {
  return counted(counts, mergedIn(counts));
}

/**
 * What is usual, by the same priorities; null where a week before told less: the mean would tell the rest.
 *
 * @param weeks the weeks before that are known, each with its cases
 */
export function usualByPriority(
  counts: PriorityCounts,
  weeks: readonly PriorityCounts[],
): CountsByPriority | null {
  const merged = mergedIn(counts);
  if (weeks.some((week) => mergedIn(week) > merged)) return null;
  const mean = (one: Priority): number => sumOf(weeks.map((week) => week[one])) / weeks.length;
  const means = Object.fromEntries(priorities.map((one) => [one, mean(one)])) as PriorityCounts;
  const told = Object.entries(counted(means, merged));
  return Object.fromEntries(told.map(([name, value]) => [name, Math.round(10 * value) / 10]));
}

/** P0 and P1 together; null where so few cases were opened that this would tell of each. */
export function urgentOf(counts: PriorityCounts): Count | null {
  const total = sumOf(Object.values(counts));
  return total > 0 && total < fewest ? null : hidden(counts.P0 + counts.P1);
}

interface Kept {
  readonly byPriority: CountsByPriority;
  /** Digests kept by an early version have all counts in full, and not this one. */
  readonly urgent?: Count | null;
}

/** As it is told to people, of a digest of any version. */
export function toldByPriority({ byPriority: kept, urgent }: Kept) {
  const { P0, P1, P2, P3 } = kept;
  const isFull = P0 !== undefined && P1 !== undefined && P2 !== undefined && P3 !== undefined;
  const full = isFull ? { P0, P1, P2, P3 } : null;
  return {
    counts: full ? byPriority(full) : kept,
    urgent: urgent === undefined && full ? urgentOf(full) : (urgent ?? null),
    hasUsual: urgent !== undefined,
  };
}

/** How many priorities, the most urgent first, are counted as one. */
function mergedIn(counts: PriorityCounts): number {
  const of = (most: number): number => sumOf(priorities.slice(0, most).map((one) => counts[one]));
  if (isFew(of(priorities.length))) return priorities.length;
  if (!isFew(counts.P0) && !isFew(counts.P1)) return 1;
  return [2, 3].find((most) => !isFew(of(most))) ?? priorities.length;
}

function counted(counts: PriorityCounts, merged: number): CountsByPriority {
  const [first, last] = [priorities[0], priorities[merged - 1] ?? priorities[0]];
  const together = sumOf(priorities.slice(0, merged).map((one) => counts[one]));
  const alone = priorities.slice(merged).map((one) => [one, counts[one]] as const);
  return Object.fromEntries([[merged === 1 ? first : `${first}–${last}`, together], ...alone]);
}

function isFew(count: number): boolean {
  return count > 0 && count < fewest;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
