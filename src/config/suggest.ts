/** Finds what somebody probably meant to write. */
import { closest, distance } from 'fastest-levenshtein';

const longestCompared = 60;

/** The known word that is most like the one written, however far off; empty when none is known. */
export function nearest(written: string, known: readonly string[]): string {
  return known.length === 0 ? '' : closest(written.slice(0, longestCompared), known);
}

/** The nearest known word if it is like the one written; null when none is. */
export function likely(written: string, known: readonly string[]): string | null {
  const word = nearest(written, known);
  const isLike =
    word !== '' && distance(written.slice(0, longestCompared), word) <= word.length / 2;
  return isLike ? word : null;
}

/** A question with a space after it, or nothing when no known word is like the one written. */
export function didYouMean(written: string, known: readonly string[]): string {
  const word = likely(written, known);
  return word === null ? '' : `Did you mean ${word}? `;
}
