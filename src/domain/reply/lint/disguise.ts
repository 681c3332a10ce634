/** Reads a text as somebody may mean it who wrote so that a machine overlooks it. */
import { normalise, originalSpan, type Span } from '../../text/normalise.ts';

/** A folded text and the way from it to the original. */
export interface Reading {
  readonly text: string;
  place(start: number, end: number): Span;
}

/** Letters, figures, signs, and what is written over or between them without being seen. */
const word = /[\p{L}\p{Nd}\p{M}\p{Cf}€£¢¥|$＄｜]+/gu;
const sign = /[013457-9€£¢¥|$０１３４５７８９＄｜]/g;
const anySign = new RegExp(sign.source);
const letters: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '¥': 'y',
  $: 's',
};
/** An article before a word whose letters stand apart: "a d e b t". */
const article =
  /(?<![\p{L}\p{N}]|(?<![\p{L}\p{N}])\p{L}[ \u00a0])([ai])[ \u00a0](?=\p{L}[ \u00a0]\p{L}[ \u00a0])/giu;
/** A hyphen inside a word: "de-bt". */
const innerHyphen = /(?<=\p{L})[-\u2010\u2011](?=\p{L})/gu;
/** So many blanks between letters, and more between words: "d  e  b  t". */
const wideLetters = [2, 3, 4].map((blanks) => ({
  gap: new RegExp(`(?<=(?<!\\p{L})\\p{L})[ \u00a0]{${blanks}}(?=\\p{L}(?!\\p{L}))`, 'gu'),
  narrow: ` ${'\u200b'.repeat(blanks - 1)}`,
}));
/** Letters that still stand apart after folding, as when two blanks were between them. */
const lettersApart = /(?<![a-z0-9])[a-z] [a-z] [a-z](?![a-z0-9])/;

/**
 * Other readings of a text: with figures and signs as the letters they stand for ("balanc3",
 * "4ccount", "d€bt"; a stroke is an "l" or an "i"), with words joined that a hyphen parted ("de-bt"),
 * and with letters joined that two blanks or an article kept apart. None when nothing is written so.
 */
export function undisguised(original: string): readonly Reading[] {
  const variants = new Set([
    ...unsigned(original),
    original.replace(article, '$1\n'),
    original.replace(innerHyphen, '\u200b'),
    ...wideLetters.map(({ gap, narrow }) => original.replace(gap, narrow)),
  ]);
  variants.delete(original);
  return [...[...variants].map(readingOf), ...joined(original)];
}

function unsigned(text: string): readonly string[] {
  if (!anySign.test(text)) return [];
  return ['l', 'i'].map((stroke) =>
    text.replace(word, (written) =>
      /\p{L}/u.test(written)
        ? written.replace(sign, (found) => letters[found.normalize('NFKC')] ?? stroke)
        : written,
    ),
  );
}

function readingOf(text: string): Reading {
  const folded = normalise(text);
  return { text: folded.text, place: (start, end) => originalSpan(folded, start, end) };
}

function joined(original: string): readonly Reading[] {
  const once = normalise(original);
  if (!lettersApart.test(once.text)) return [];
  const twice = normalise(once.text);
  const place = (start: number, end: number): Span => {
    const inner = originalSpan(twice, start, end);
    return originalSpan(once, inner.start, inner.end);
  };
  return [{ text: twice.text, place }];
}
