/** How alike two replies are to somebody who sees both. */

/** A text as it is compared. */
export interface Gist {
  /** Letters and figures in lower case, without handles, links and sign-offs. */
  readonly words: string;
  /** Every three neighbouring characters, each three as one number. */
  readonly triples: ReadonlySet<number>;
}

/**
 * Share of letter triples two replies have in common, 0 to 1. Handles, links and sign-offs do not
 * count: the same sentence to another person is the same reply.
 */
export function similarity(a: string, b: string): number {
  return likeness(gistOf(a), gistOf(b));
}

/** The same of texts already taken apart. */
export function likeness(a: Gist, b: Gist): number {
  if (a.words === b.words) return 1;
  const [fewer, more] = a.triples.size < b.triples.size ? [a, b] : [b, a];
  let shared = 0;
  for (const triple of fewer.triples) if (more.triples.has(triple)) shared++;
  return (2 * shared) / Math.max(a.triples.size + b.triples.size, 1);
}

const passedOver = /https?:\/\/\S+|[@^]\S*|[^\p{L}\p{N}@^]+/gu;
const bits = 16;

export function gistOf(text: string): Gist {
  const words = text.toLowerCase().replace(passedOver, ' ').replace(/ {2,}/g, ' ').trim();
  const triples = new Set<number>();
  let before = 0;
  let last = 0;
  for (let at = 0; at < words.length; at++) {
    const unit = words.charCodeAt(at);
    if (at >= 2) triples.add(before * 2 ** (2 * bits) + last * 2 ** bits + unit);
    before = last;
    last = unit;
  }
  return { words, triples };
}
