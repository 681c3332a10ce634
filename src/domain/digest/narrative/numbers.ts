/** Numbers in English sentences: digits, words, percentages and stretches of time, with the text between them. */

export interface WrittenNumber {
  readonly kind: 'plain' | 'percent' | 'minutes' | 'dollars';
  /** Of a stretch of time in minutes. */
  readonly value: number;
  /** What one of the last digit stands for: 1, 0.1, or 60 for whole hours. */
  readonly step: number;
}

export type Piece = string | WrittenNumber;

const ones = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen'],
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
]);
const minutesIn = { minute: 1, min: 1, hour: 60, h: 60, day: 1_440, d: 1_440, week: 10_080 };

const word = [...ones, ...tens, ...scales.keys()].join('|');
const inWords = new RegExp(`\\b(?:${word})(?:(?:[\\s-]+and)?[\\s-]+(?:${word}))*\\b`, 'g');
const digits = '(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?';
const stretch = `${digits}\\s*(?:minutes?|mins?|hours?|h|days?|d|weeks?)\\b`;
const number = new RegExp(
  `\\$\\s*${digits}|${stretch}(?:\\s*(?:and|,)?\\s*${stretch})*|[-+−]?${digits}(?:\\s*(?:%|per\\s?cent\\b))?`,
  'g',
);

/**
 * @param sentence lower case
 * @returns texts and numbers in turn, a text first and last; null where a number is written in a way that
 * cannot be read for certain
 */
export function numbersIn(sentence: string): readonly Piece[] | null {
  const written = sentence.replace(inWords, (found) => valueInWords(found) ?? found);
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of written.matchAll(number)) {
    pieces.push(written.slice(end, match.index), readNumber(match[0]));
    end = match.index + match[0].length;
  }
  pieces.push(written.slice(end));
  return pieces.some(isUnclear) ? null : pieces;
}

const before = /(?:^|[\s(])$/;
const after = /^(?:$|[\s)]|[.,;:](?:\s|$))/;
const leftOver = new RegExp(`[\\p{N}\\p{Sc}%‰]|\\b(?:${word})\\b`, 'u');

/** Digits left over, or glued to letters or other signs: `3rd`, `5k`, `1.2.3`, `10:30`, `1/2`. */
function isUnclear(piece: Piece, at: number, all: readonly Piece[]): boolean {
  if (typeof piece !== 'string') return Number.isNaN(piece.value);
  const isFirst = at === 0;
  const isLast = at === all.length - 1;
  return (
    leftOver.test(piece) || (!isFirst && !after.test(piece)) || (!isLast && !before.test(piece))
  );
}

function readNumber(text: string): WrittenNumber {
  const plain = text.replace(/[,$\s]/g, (sign) => (sign === ' ' ? ' ' : '')).replace('−', '-');
  if (text.startsWith('$')) return { kind: 'dollars', ...decimalOf(plain) };
  if (/%|per\s?cent/.test(text)) {
    return { kind: 'percent', ...decimalOf(plain.replace(/\s*(?:%|per\s?cent)/, '')) };
  }
  return /[a-z]/.test(text) ? readStretch(plain) : { kind: 'plain', ...decimalOf(plain) };
}

function readStretch(text: string): WrittenNumber {
  let value = 0;
  let step = Number.POSITIVE_INFINITY;
  for (const [, amount = '', unit = ''] of text.matchAll(/([\d.]+)\s*([a-z]+?)s?\b/g)) {
    const minutes = minutesIn[unit as keyof typeof minutesIn] ?? Number.NaN;
    const read = decimalOf(amount);
    value += read.value * minutes;
    step = Math.min(step, read.step * minutes);
  }
  return { kind: 'minutes', value, step };
}

function decimalOf(text: string): Pick<WrittenNumber, 'value' | 'step'> {
  const decimals = text.trim().split('.')[1]?.length ?? 0;
  const value = /^[-+]?0\d/.test(text) ? Number.NaN : Number(text);
  return { value, step: 10 ** -decimals };
}

/** Null for what is no number that people write. */
function valueInWords(found: string): string | null {
  let [total, part] = [0, 0];
  let last = Number.POSITIVE_INFINITY;
  for (const one of found.split(/[\s-]+/).filter((each) => each !== 'and')) {
    const scale = scales.get(one);
    const small = ones.indexOf(one) >= 0 ? ones.indexOf(one) : (tens.indexOf(one) + 2) * 10;
    if (scale === 100) {
      if (part === 0 || part > 9) return null;
      [part, last] = [part * 100, 100];
    } else if (scale) {
      if (part === 0) return null;
      [total, part, last] = [total + part * scale, 0, Number.POSITIVE_INFINITY];
    } else {
      if (small >= last || (last < 100 && last % 10 !== 0) || (last < 20 && last > 0)) return null;
      [part, last] = [part + small, small];
    }
  }
  return String(total + part);
}
