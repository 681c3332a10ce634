/** A 64-bit fingerprint of a text: near-duplicates differ in few bits. */

/** Two halves of 32 bits; both 0 for a text without words. */
export interface Simhash {
  readonly high: number;
  readonly low: number;
}

const maximumWords = 400;

/**
 * Handles, links, digits, case and punctuation do not count, so a copied complaint keeps its
 * fingerprint under another name.
 */
export function simhash(text: string): Simhash {
  const counts = new Int32Array(64);
  let words = 0;
  for (const [word] of text
    .toLowerCase()
    .replace(notWords, ' ')
    .matchAll(/\p{L}{2,}/gu)) {
    addWord(counts, word);
    words += 1;
    if (words >= maximumWords) break;
  }
  return words === 0 ? { high: 0, low: 0 } : { high: bits(counts, 32), low: bits(counts, 0) };
}

const notWords = /https?:\/\/\S+|@[\p{L}\p{N}_.-]+/gu;

function addWord(counts: Int32Array, word: string): void {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  low = mix(low);
  high = mix(high ^ low);
  for (let bit = 0; bit < 32; bit++) {
    counts[bit] = (counts[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
    counts[bit + 32] = (counts[bit + 32] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
  }
}

/** Finaliser of MurmurHash3, public domain; spreads each input bit over all output bits. */
function mix(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return second ^ (second >>> 16);
}

function bits(counts: Int32Array, from: number): number {
  let result = 0;
  for (let bit = 0; bit < 32; bit++) if ((counts[from + bit] ?? 0) > 0) result |= 1 << bit;
  return result;
}

/** How many of the 64 bits differ. */
export function bitsApart(a: Simhash, b: Simhash): number {
  return bitsSet(a.high ^ b.high) + bitsSet(a.low ^ b.low);
}

/** As a signed 64-bit integer, the form a database keeps. */
export function toInt64({ high, low }: Simhash): bigint {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/** Back from the form a database keeps. */
export function fromInt64(value: bigint): Simhash {
  return { high: Number(value >> 32n) | 0, low: Number(BigInt.asIntN(32, value)) };
}

function bitsSet(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
