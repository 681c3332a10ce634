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
/** Shorter words keep their repeats: "BBB" and "ACCC" are names. */
const shortestElongatedWord = 5;
/** Three or more single letters held apart by the same sign: "d e b t", "o-w-e", "k.1.l.l". */
const spacedOut =
  /(?<![a-z0-9])[a-z]([ ._*/-])[a-z013457$@!](?:\1[a-z013457$@!]){0,60}\1[a-z](?![a-z0-9])/g;
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
  folded = without(folded, repeats(folded.text));
  folded = without(folded, separators(folded.text));
  folded = { text: folded.text.replace(leet, undoLeet), offsets: folded.offsets };
  folded = without(folded, repeats(folded.text));
  folded = without(folded, surplusWhitespace(folded.text));
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

/** All but the first of three or more of a letter, in words that are long enough. */
function repeats(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 2; at < text.length; at++) {
    if (text[at] !== text[at - 2] || text[at] !== text[at - 1] || !isLetter(text, at)) continue;
    const start = at - 1;
    while (text[at + 1] === text[start]) at++;
    if (isElongatedWord(text, start - 1, at + 1)) spans.push({ start, end: at + 1 });
  }
  return spans;
}

function isElongatedWord(text: string, start: number, end: number): boolean {
  let letters = end - start;
  for (let at = start - 1; letters < shortestElongatedWord && isLetter(text, at); at--) letters++;
  for (let at = end; letters < shortestElongatedWord && isLetter(text, at); at++) letters++;
  return letters >= shortestElongatedWord;
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 97 && unit <= 122;
}

/** The signs between letters written apart. */
function separators(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(spacedOut)) {
    for (let at = index + 1; at < index + run.length; at += 2)
      spans.push({ start: at, end: at + 1 });
  }
  return spans;
}

/** All of a run of white space but its first line break, or its first blank when it has none. */
function surplusWhitespace(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 1; at < text.length; at++) {
    if (!isBlank(text, at) || !isBlank(text, at - 1)) continue;
    const start = at - 1;
    while (isBlank(text, at + 1)) at++;
    const lineBreak = text.slice(start, at + 1).indexOf('\n');
    const kept = start + Math.max(lineBreak, 0);
    spans.push({ start, end: kept }, { start: kept + 1, end: at + 1 });
  }
  return spans;
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\n';
}

function undoLeet(match: string): string {
  if (match === '11') return 'll';
  return Array.from(match, (sign) => leetLetters[sign] ?? sign).join('');
}

/** Spans in order, none over another. */
function without(folded: Folded, spans: readonly Span[]): Folded {
  if (spans.length === 0) return folded;
  const parts: string[] = [];
  const offsets = new Uint32Array(folded.text.length + 1);
  let length = 0;
  let copied = 0;
  for (const { start, end } of [...spans, { start: folded.text.length, end: 0 }]) {
    parts.push(folded.text.slice(copied, start));
    offsets.set(folded.offsets.subarray(copied, start), length);
    length += start - copied;
    copied = end;
  }
  offsets[length] = folded.offsets[folded.text.length] ?? 0;
  return { text: parts.join(''), offsets: offsets.slice(0, length + 1) };
}
