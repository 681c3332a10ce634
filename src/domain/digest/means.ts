/** What a usual week looks like: the mean of the weeks before. */
import type { WeekCounts } from './figures.ts';

export interface FourWeekMeans extends WeekCounts {
  /** How many of the four weeks are in the means: those since the first one with a mention. */
  readonly weeks: number;
}

/**
 * A brand that was heard of two weeks ago is compared with two weeks, not with two empty ones more.
 *
 * @param weeks the earliest first
 * @returns null when no week has a mention
 */
export function meansOf(weeks: readonly WeekCounts[]): FourWeekMeans | null {
  const first = weeks.findIndex(({ mentions }) => mentions > 0);
  if (first < 0) return null;
  const known = weeks.slice(first);
  const mean = (of: (week: WeekCounts) => number): number =>
    Math.round((10 * known.reduce((total, week) => total + of(week), 0)) / known.length) / 10;
  return {
    weeks: known.length,
    mentions: mean((week) => week.mentions),
    opened: mean((week) => week.opened),
    complaints: mean((week) => week.complaints),
    resolved: mean((week) => week.resolved),
    closed: mean((week) => week.closed),
    reopened: mean((week) => week.reopened),
  };
}
