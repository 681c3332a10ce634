/** The key under which a reply of ours lies in our repository: the same at every repetition. */
import { createHash } from 'node:crypto';
import { keyOfTime } from './posting-time.ts';

/** Keys of handles that tell no time lie far ahead, so that they are listed first. */
const farAheadMicros = 4_102_444_800_000_000n;

/**
 * Posts must have keys made of a time (https://atproto.com/specs/tid). A reply's handle is a UUIDv7,
 * which begins with one; the rest of the key comes from the rest of the handle.
 */
export function recordKeyOf(handle: string): string {
  const digest = createHash('sha256').update(handle).digest();
  const random = digest.readBigUInt64BE();
  const clock = random & 1023n;
  const millis = timeOfHandle(handle);
  if (millis === null)
    return keyOfTime(farAheadMicros + ((random >> 10n) & ((1n << 50n) - 1n)), clock);
  return keyOfTime(millis * 1000n + ((random >> 10n) % 1000n), clock);
}

function timeOfHandle(handle: string): bigint | null {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/i.exec(handle);
  return match ? BigInt(`0x${match[1]}${match[2]}`) : null;
}
