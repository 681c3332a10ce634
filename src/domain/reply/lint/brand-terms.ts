/** Finds the terms a brand may use although a rule would stop them, such as its own name. */
import type { Span } from '../../text/normalise.ts';

/** Every place where a term stands exactly as listed, as whole words. White space may differ. */
export function findBrandTerms(text: string, terms: readonly string[]): readonly Span[] {
  return spansOf(text, terms, 'gu');
}

/** The same in any case: what a firm is called when it says who writes. */
export function findNames(text: string, names: readonly string[]): readonly Span[] {
  return spansOf(text, names, 'giu');
}

function spansOf(text: string, terms: readonly string[], flags: string): readonly Span[] {
  return terms.flatMap((term) => {
    const words = term.trim().split(/\s+/).map(escapePattern);
    if (term.trim() === '') return [];
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}_])${words.join('\\s+')}(?![\\p{L}\\p{N}_])`,
      flags,
    );
    return Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
  });
}

function escapePattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
