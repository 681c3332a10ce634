/** Looks a quotation up in the text it is said to come from. */
import { normalise, originalSpan, type Span } from '../text/normalise.ts';

/** Fewer signs than this stand in any text. */
const shortestQuote = 3;

/**
 * Where the words stand, to the letter or apart from case, blanks and the kind of quotation marks.
 *
 * @returns null when the text does not hold them
 */
export function findQuote(text: string, quote: string): Span | null {
  const words = quote.trim();
  if (words.length < shortestQuote) return null;
  const exact = text.indexOf(words);
  if (exact >= 0) return { start: exact, end: exact + words.length };
  const folded = normalise(text);
  const needle = normalise(words).text.trim();
  const at = needle.length < shortestQuote ? -1 : folded.text.indexOf(needle);
  return at < 0 ? null : originalSpan(folded, at, at + needle.length);
}
