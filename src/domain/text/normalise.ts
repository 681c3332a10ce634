/** Folds a text to the form the lexicon and the lint read, and keeps the way back to the original. */
import { foldCharacter } from './fold-character.ts';

export interface NormalisedText {
  readonly original: string;
  readonly text: string;
  /** offsets[i] is the UTF-16 offset in `original` of code unit i of `text`; one more entry closes it. */
  readonly offsets: Uint32Array;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Folded {
  readonly text: string;
  readonly offsets: Uint32Array;
}

const plainAscii = /^[\n\x20-\x7e]*$/;
const beyondPlainAscii = /[^\n\x20-\x7e]/gu;
const elongated = /([a-z])\1{2,}/g;
/** Shorter words are left: "BBB" and "ACCC" are names. */
const shortestElongatedWord = 5;
/** Three or more single letters held apart by the same sign: "d e b t", "o-w-e", "k.1.l.l". */
const spacedOut =
  /(?<![a-z0-9])[a-z]([ ._*/-])[a-z013457$@!](?:\1[a-z013457$@!])*\1[a-z](?![a-z0-9])/g;
const whitespaceRun = /\s{2,}/g;
/** Figures and signs inside a word; never next to another figure, so amounts and dates stay. */
const leet =
  /(?<=[a-z])(?:[013457]{1,2}|\${1,2})(?=[a-z])|(?<![a-z0-9])[0$](?=[a-z]{2})|(?<=(?<![a-z])[a-z]{1,3})!(?=[a-z])|(?<=[a-z])@(?=[a-z])(?![a-z0-9_-]{0,64}\.[a-z])/g;
const leetLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '!': 'i',
  '@': 'a',
};

/**
 * Folds a text for reading by rules: lower case, NFKC, accents dropped ("más" → "mas", "ß" → "ss"),
 * unseen characters dropped, look-alike letters made Latin, quotes and dashes made plain, leetspeak
 * inside words undone, letters written apart joined, three or more of a letter made one in words of
 * five letters or more ("soooo" → "so", "killl" → "kil"), white space made one space, or one "\n" where it held a line break.
 * Linear in time. Never throws; a lone surrogate becomes U+FFFD.
 */
export function normalise(original: string): NormalisedText {
  let folded = plainAscii.test(original) ? foldAscii(original) : foldCharacters(original);
  folded = without(folded, elongated, repeats);
  folded = without(folded, spacedOut, separators);
  folded = { text: folded.text.replace(leet, undoLeet), offsets: folded.offsets };
  folded = without(folded, elongated, repeats);
  folded = without(folded, whitespaceRun, surplusWhitespace);
  return { original, text: folded.text, offsets: folded.offsets };
}

/** The span of the original text that a span of the normalised text came from. */
export function originalSpan(from: NormalisedText, start: number, end: number): Span {
  return {
    start: from.offsets[start] ?? from.original.length,
    end: from.offsets[end] ?? from.original.length,
  };
}

function foldAscii(original: string): Folded {
  const offsets = new Uint32Array(original.length + 1);
  for (let at = 0; at < offsets.length; at++) offsets[at] = at;
  return { text: original.toLowerCase(), offsets };
}

function foldCharacters(original: string): Folded {
  let text = '';
  let copied = 0;
  let offsets = new Uint32Array(original.length + 1);
  const append = (part: string, from: number, step: 0 | 1): void => {
    if (text.length + part.length >= offsets.length) offsets = grown(offsets, part.length);
    for (let unit = 0; unit < part.length; unit++) offsets[text.length + unit] = from + unit * step;
    text += part;
  };
  for (const match of original.matchAll(beyondPlainAscii)) {
    append(original.slice(copied, match.index).toLowerCase(), copied, 1);
    append(foldCharacter(match[0].codePointAt(0) ?? 0), match.index, 0);
    copied = match.index + match[0].length;
  }
  append(original.slice(copied).toLowerCase(), copied, 1);
  offsets[text.length] = original.length;
  return { text, offsets: offsets.slice(0, text.length + 1) };
}

function grown(offsets: Uint32Array, atLeast: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(offsets.length * 2 + atLeast);
  larger.set(offsets);
  return larger;
}

/** Which code units of a match to drop, by their place in the match. */
type Surplus = (match: RegExpExecArray) => (place: number) => boolean;

function repeats({ 0: run, index, input }: RegExpExecArray): (place: number) => boolean {
  let letters = run.length;
  for (let at = index - 1; letters < shortestElongatedWord && isLetter(input, at); at--) letters++;
  for (let at = index + run.length; letters < shortestElongatedWord && isLetter(input, at); at++) {
    letters++;
  }
  return (place) => place > 0 && letters >= shortestElongatedWord;
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 97 && unit <= 122;
}

function separators(): (place: number) => boolean {
  return (place) => place % 2 === 1;
}

function surplusWhitespace([run]: RegExpExecArray): (place: number) => boolean {
  const kept = Math.max(run.indexOf('\n'), 0);
  return (place) => place !== kept;
}

function undoLeet(match: string): string {
  if (match === '11') return 'll';
  return Array.from(match, (sign) => leetLetters[sign] ?? sign).join('');
}

function without(folded: Folded, pattern: RegExp, surplus: Surplus): Folded {
  if (folded.text.search(pattern) < 0) return folded;
  const { text } = folded;
  const parts: string[] = [];
  const offsets = new Uint32Array(text.length + 1);
  let length = 0;
  let copied = 0;
  const keep = (from: number, to: number): void => {
    if (from === to) return;
    parts.push(text.slice(from, to));
    offsets.set(folded.offsets.subarray(from, to), length);
    length += to - from;
  };
  for (const match of text.matchAll(pattern)) {
    keep(copied, match.index);
    const isSurplus = surplus(match);
    for (let place = 0; place < match[0].length; place++) {
      if (!isSurplus(place)) keep(match.index + place, match.index + place + 1);
    }
    copied = match.index + match[0].length;
  }
  keep(copied, text.length);
  offsets[length] = folded.offsets[text.length] ?? 0;
  return { text: parts.join(''), offsets: offsets.slice(0, length + 1) };
}
