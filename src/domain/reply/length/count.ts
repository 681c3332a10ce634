/** Counts a message the way its platform does. */
import twitterText from 'twitter-text';
import type { LengthCounter, LengthLimit } from './limits.ts';

export interface CountedLength {
  readonly used: number;
  readonly limit: number;
  readonly isOver: boolean;
}

/** Length against the limit. Where a second limit in bytes is broken, that one is reported. */
export function countLength(text: string, limit: LengthLimit): CountedLength {
  const used = counters[limit.counter](text);
  const isOver = used > limit.limit;
  if (isOver || limit.limitBytes === null) return { used, limit: limit.limit, isOver };
  const usedBytes = countBytes(text);
  if (usedBytes <= limit.limitBytes) return { used, limit: limit.limit, isOver: false };
  return { used: usedBytes, limit: limit.limitBytes, isOver: true };
}

const counters: Readonly<Record<LengthCounter, (text: string) => number>> = {
  tweet: countTweet,
  status: countStatus,
  graphemes: countGraphemes,
  units: (text) => text.length,
  bytes: countBytes,
};

const longestParsed = 20_000;

/**
 * Weighted length on X: a link 23, an emoji or an ideograph 2. Handles at the very beginning of a
 * reply are free. Source: https://docs.x.com/fundamentals/counting-characters
 */
function countTweet(text: string): number {
  if (text.length > longestParsed) return text.length; // far over the limit, and slow to parse
  return twitterText.parseTweet(text.replace(/^\s*(?:@\w{1,15}\s+)+/, '')).weightedLength;
}

/**
 * Length on Mastodon: graphemes, a link 23, of a handle only the part before the server.
 * Source: https://docs.joinmastodon.org/user/posting/
 */
function countStatus(text: string): number {
  const shortened = text
    .replace(/https?:\/\/[^\s<>"]+/gi, linkStandIn)
    .replace(/(?<![\w/])(@\w+)@[\w.-]+\w/g, '$1');
  return countGraphemes(shortened);
}

const linkStandIn = 'x'.repeat(23);
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

const bytes = new TextEncoder();

function countBytes(text: string): number {
  return bytes.encode(text).length;
}
