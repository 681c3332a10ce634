/** Whether a source that works has been silent for too long: the way in which a dead one looks. */

export interface SilencePolicy {
  /** Silence counts as an alarm after so many times the usual gap. */
  readonly silentTimes: number;
  /** And never earlier, however busy the source is: nights and quiet days are no alarm. */
  readonly silentHours: number;
}

/** Fewer gaps than this say nothing about what is usual. */
const fewestGaps = 5;

/**
 * The median time between two readings that brought something new, in milliseconds.
 *
 * @param arrivals when readings brought something new, in any order
 * @returns null while too little is known
 */
export function usualGapMs(arrivals: readonly Date[]): number | null {
  const times = arrivals.map((at) => at.getTime()).toSorted((one, other) => one - other);
  const gaps = times.slice(1).map((at, place) => at - (times[place] ?? at));
  if (gaps.length < fewestGaps) return null;
  return gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? null;
}

/** From when on the silence of a source is an alarm; null while nobody knows what is usual. */
export function silentFrom(arrivals: readonly Date[], policy: SilencePolicy): Date | null {
  const usual = usualGapMs(arrivals);
  if (usual === null) return null;
  const newest = Math.max(...arrivals.map((at) => at.getTime()));
  return new Date(newest + Math.max(usual * policy.silentTimes, policy.silentHours * 3_600_000));
}
