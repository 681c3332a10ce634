/**
 * The ids of X hold the time at which they were given.
 * Source: https://docs.x.com/fundamentals/x-ids
 */

/** Of the first millisecond that ids count. */
const epochMs = 1_288_834_974_657n;

/** When an id was given; null for what is no id or is older than this kind of ids. */
export function timeOfId(id: string): Date | null {
  if (!/^\d{1,19}$/.test(id)) return null;
  const milliseconds = BigInt(id) >> 22n;
  return milliseconds === 0n ? null : new Date(Number(milliseconds + epochMs));
}

/** An id that lies between all that were given before this moment and all that came after. */
export function idAt(at: Date): string {
  const milliseconds = BigInt(at.getTime()) - epochMs;
  return String((milliseconds > 0n ? milliseconds : 0n) << 22n);
}

/** The younger of two ids; null counts as older than any. */
export function newerId(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return BigInt(one) > BigInt(other) ? one : other;
}
