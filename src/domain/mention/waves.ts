/** Finds waves: the same words posted again by others. A wave is a label, never a case. */
import { bitsApart, type Simhash } from './simhash.ts';

/** Texts this close are near-duplicates; more would catch different short posts. */
const bitsAllowed = 3;
/** Two texts within three bits agree in at least one of four quarters; so few, the newest, are compared. */
const candidatesPerQuarter = 32;

export interface WaveMember {
  readonly mentionId: string;
  readonly simhash: Simhash;
  /** First mention of the wave; null while the mention stands alone. */
  readonly waveId: string | null;
}

export interface WaveIndex {
  /** The wave that a text joins: the wave of a near-duplicate, or that duplicate itself. */
  waveOf(simhash: Simhash): string | null;
  add(member: WaveMember): void;
}

/** Remembers the newest `capacity` mentions; older ones start new waves. */
export function createWaveIndex(capacity: number): WaveIndex {
  const buckets = new Map<number, WaveMember[]>();
  const order: WaveMember[] = [];
  return {
    waveOf(simhash) {
      if (isEmpty(simhash)) return null;
      for (const key of keysOf(simhash)) {
        const near = buckets
          .get(key)
          ?.find((one) => bitsApart(one.simhash, simhash) <= bitsAllowed);
        if (near) return near.waveId ?? near.mentionId;
      }
      return null;
    },
    add(member) {
      if (isEmpty(member.simhash)) return;
      for (const key of keysOf(member.simhash)) {
        const bucket = buckets.get(key) ?? [];
        bucket.push(member);
        if (bucket.length > candidatesPerQuarter) bucket.shift();
        buckets.set(key, bucket);
      }
      order.push(member);
      if (order.length > capacity) forget(buckets, order.shift());
    },
  };
}

function forget(buckets: Map<number, WaveMember[]>, member: WaveMember | undefined): void {
  if (!member) return;
  for (const key of keysOf(member.simhash)) {
    const left = buckets.get(key)?.filter((one) => one !== member) ?? [];
    if (left.length > 0) buckets.set(key, left);
    else buckets.delete(key);
  }
}

function isEmpty({ high, low }: Simhash): boolean {
  return high === 0 && low === 0;
}

/** One key for each quarter of the fingerprint. */
function keysOf({ high, low }: Simhash): readonly number[] {
  const quarters = [low & 0xffff, low >>> 16, high & 0xffff, high >>> 16];
  return quarters.map((quarter, place) => place * 0x10000 + quarter);
}
