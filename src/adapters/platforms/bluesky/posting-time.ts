/** When a post was written: its author's own word for it, held against what servers saw. */

const day = 86_400_000;
const alphabet = '234567abcdefghijklmnopqrstuvwxyz';

/**
 * `createdAt` is whatever the author's program says. It is believed within the day before the post was
 * indexed, and further back where the record key tells the same time (an index may be built late).
 * Otherwise the key's time counts, or that of indexing, so that a wrong clock hides no post.
 *
 * @param createdAt null when it is no date
 */
export function postingTime(createdAt: Date | null, recordKey: string, indexedAt: Date): Date {
  const keyed = timeOfKey(recordKey);
  const key = keyed && keyed.getTime() <= indexedAt.getTime() + day ? keyed : null;
  if (createdAt && isWithinDayBefore(createdAt, indexedAt)) return createdAt;
  if (createdAt && key && createdAt < indexedAt && distance(createdAt, key) < day) return createdAt;
  if (key && key < indexedAt && (createdAt === null || createdAt < indexedAt)) return key;
  return indexedAt;
}

/**
 * Most record keys begin with the microsecond in which they were made; null for others.
 * Source: https://atproto.com/specs/tid
 */
export function timeOfKey(recordKey: string): Date | null {
  if (!/^[2-7a-j][2-7a-z]{12}$/.test(recordKey)) return null;
  let value = 0n;
  for (const letter of recordKey) value = value * 32n + BigInt(alphabet.indexOf(letter));
  const at = new Date(Number((value >> 10n) / 1000n));
  return at.getUTCFullYear() >= 2022 && at.getUTCFullYear() < 2200 ? at : null;
}

/** @param micros since 1970; `clock` tells keys of one microsecond apart, 0 to 1023 */
export function keyOfTime(micros: bigint, clock: bigint): string {
  let value = (micros << 10n) | clock;
  let key = '';
  for (let at = 0; at < 13; at++) {
    key = alphabet[Number(value & 31n)] + key;
    value >>= 5n;
  }
  return key;
}

function isWithinDayBefore(at: Date, indexedAt: Date): boolean {
  return at <= indexedAt && indexedAt.getTime() - at.getTime() <= day;
}

function distance(one: Date, other: Date): number {
  return Math.abs(one.getTime() - other.getTime());
}
