/** How often a source is read: busy ones oftener than usual, quiet ones rarer, within bounds. */

export interface Pace {
  /** The usual one, as configured. */
  readonly everySeconds: number;
  /** Never oftener, however busy. */
  readonly fastestSeconds: number;
  /** At most so many times the usual one. */
  readonly slowestTimes: number;
}

const fasterBy = 0.5;
const slowerBy = 1.25;

/**
 * Seconds until the next reading.
 *
 * @param before the pace until now; null at the first reading
 * @param hasFound whether anything new came with this reading
 */
export function nextPace(pace: Pace, before: number | null, hasFound: boolean): number {
  const fastest = pace.fastestSeconds;
  const slowest = Math.max(pace.everySeconds * pace.slowestTimes, fastest);
  if (before === null) return clamp(pace.everySeconds, fastest, slowest);
  return clamp(Math.round(before * (hasFound ? fasterBy : slowerBy)), fastest, slowest);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
