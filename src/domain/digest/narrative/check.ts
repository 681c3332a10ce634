/** Whether sentences that a model wrote about a week say only what its figures say. */
import type { Digest } from '../digest.ts';
import { type NarrativeFigure, narrativeFigures } from './figures.ts';
import { numbersIn, type Piece, type WrittenNumber } from './numbers.ts';

const narrativeFaults = [
  'too_long',
  'not_plain',
  'vague',
  'number_unclear',
  'number_not_found',
  'no_number',
  'direction',
] as const;
/** Why sentences are not taken. */
export type NarrativeFault = (typeof narrativeFaults)[number];

export function isNarrativeFault(why: string): boolean {
  return narrativeFaults.some((one) => one === why);
}

const [mostSentences, longestSentence] = [4, 200];

/** Plain words of English; nothing that names, quotes, links or marks up. */
const notPlain = /[^\p{Script=Latin}\p{N}\s.,;:()%$'’+−-]|https?|www\./iu;
/** Words that stand for a number, or judge one. */
const vague =
  /\b(?:no|none|nobody|nothing|never|all|every|each|both|most(?:ly)?|majority|minority|many|few|several|some|half|thirds?|quarters?|doubled?|tripled?|twice|once|dozens?|couple|pair|single|hundreds|thousands|millions|second|fourth|fifth|last|nearly|almost|about|around|roughly|approximately|over|under|at least|at most|up to|better|worse|best|worst|improv\w*|good|bad|well|poor\w*|excellent|strong\w*|weak\w*|record|because|due to|thanks to)\b|(?:more|less|fewer|higher|lower|longer|shorter) than \d/i;
const upwards = /\b(?:more|rose|risen|rises|higher|increas\w*|grew|grown|above|longer)\b/i;
const downwards = /\b(?:fewer|less|fell|fallen|lower|decreas\w*|dropped|below|shorter)\b/i;

/** @returns the first fault; null where every number is one of the figures, beside the word for it */
export function narrativeFault(
  sentences: readonly string[],
  digest: Digest,
): NarrativeFault | null {
  const isShort = sentences.every((one) => one.length > 0 && one.length <= longestSentence);
  if (!isShort || sentences.length === 0 || sentences.length > mostSentences) return 'too_long';
  const figures = narrativeFigures(digest);
  const weeks = digest.previousFourWeeks?.weeks ?? 0;
  for (const sentence of sentences) {
    const fault = faultIn(sentence.toLowerCase(), figures, { weeks, week: digest.week });
    if (fault) return fault;
  }
  return null;
}

interface Known {
  /** How many weeks the usual figures are the mean of. */
  readonly weeks: number;
  /** Such as 2026-W46. */
  readonly week: string;
}

function faultIn(
  sentence: string,
  figures: readonly NarrativeFigure[],
  known: Known,
): NarrativeFault | null {
  const text = withoutNames(sentence, known);
  if (notPlain.test(text)) return 'not_plain';
  if (vague.test(text)) return 'vague';
  const pieces = numbersIn(text);
  if (!pieces) return 'number_unclear';
  const told: NarrativeFigure[] = [];
  let before: readonly NarrativeFigure[] = []; // whose usual figure may come next
  for (const [at, piece] of pieces.entries()) {
    if (typeof piece === 'string') continue;
    const beside = { before: textAt(pieces, at - 1), after: textAt(pieces, at + 1) };
    const named = figuresBeside(figures, beside);
    const meant = named.length === 0 && isUsual(beside) ? before : named;
    const found = meant.filter((one) => says(piece, one, beside));
    if (found.length === 0) return 'number_not_found';
    told.push(...found);
    before = found;
  }
  if (told.length === 0) return 'no_number';
  return isDirectionTrue(text, told) ? null : 'direction';
}

/** The name of the week, and the stretches that the figures are about, say nothing of their own. */
function withoutNames(sentence: string, { weeks, week }: Known): string {
  const number = Number(week.slice(-2));
  return sentence
    .replaceAll(week.toLowerCase(), 'the week')
    .replaceAll(new RegExp(`\\bweek ${number}\\b(?![.,]\\d)`, 'g'), 'the week')
    .replaceAll(/\b(?:next|coming) (?:7|seven) days\b/g, 'days to come')
    .replaceAll(/\b(?:9|nine) (?:of|in|out of) (?:10|ten)\b/g, 'the')
    .replaceAll(
      new RegExp(`\\b(?:${weeks}${weeks === 4 ? '|four' : ''}) weeks before\\b`, 'g'),
      'before',
    );
}

function textAt(pieces: readonly Piece[], at: number): string {
  const piece = pieces[at];
  return typeof piece === 'string' ? piece : '';
}

interface Beside {
  readonly before: string;
  readonly after: string;
}

/** Those whose word stands nearest to the number, on either side of it. */
function figuresBeside(
  figures: readonly NarrativeFigure[],
  { before, after }: Beside,
): readonly NarrativeFigure[] {
  const places = figures.map((figure) => ({
    figure,
    last: Math.max(...figure.words.map((word) => lastPlaceOf(word, before))),
    first: Math.min(...figure.words.map((word) => firstPlaceOf(word, after))),
  }));
  const last = Math.max(0, ...places.map((one) => one.last));
  const first = Math.min(after.length, ...places.map((one) => one.first));
  return places
    .filter(
      (one) => (one.last === last && last > 0) || (one.first === first && first < after.length),
    )
    .map(({ figure }) => figure);
}

function firstPlaceOf(word: string, text: string): number {
  const at = text.search(new RegExp(`\\b${word}`));
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** One more than where it stands; zero for nowhere. */
function lastPlaceOf(word: string, text: string): number {
  const places = [...text.matchAll(new RegExp(`\\b${word}`, 'g'))].map(({ index }) => index + 1);
  return places.at(-1) ?? 0;
}

const usualBefore = /\b(?:usual(?:ly)?|mean|average)(?: (?:is|was|of))? $/;
const usualAfter = /^ (?:\w+ )?(?:is|are|was|were|as|in an?|on) (?:usual|average)/;

function isUsual({ before, after }: Beside): boolean {
  return usualBefore.test(before) || usualAfter.test(after);
}

/** Counts are said exactly; means, money, shares and stretches of time may be rounded as they are written. */
function says(
  written: WrittenNumber,
  { unit, value, usual, changePercent }: NarrativeFigure,
  beside: Beside,
): boolean {
  const figure = isUsual(beside) ? usual : value;
  switch (written.kind) {
    case 'percent': {
      const change = changePercent === null ? [] : [changePercent, Math.abs(changePercent)];
      return isOneOf(written, change) || (unit === 'percent' && isShare(written, value));
    }
    case 'minutes':
      return unit === 'minutes' && isOneOf(written, [value]);
    case 'dollars':
      return unit === 'usd' && isOneOf(written, [value]);
    case 'plain':
      if (figure === null) return false;
      return unit === 'score'
        ? isOneOf(written, [figure])
        : unit === 'count' && written.value === figure;
  }
}

/** All and nothing are never said of what is rounded. */
function isShare(written: WrittenNumber, value: number): boolean {
  const isWhole = written.value === 100 || written.value === 0;
  return isWhole ? value === written.value : isOneOf(written, [value]);
}

function isOneOf({ value, step }: WrittenNumber, figures: readonly number[]): boolean {
  return figures.some((figure) => Math.abs(figure - value) <= step / 2 + 1e-9);
}

/** Who says that something rose or fell says it of figures that all did. */
function isDirectionTrue(text: string, told: readonly NarrativeFigure[]): boolean {
  const compared = told.flatMap(({ value, usual }) => (usual === null ? [] : [value - usual]));
  const isRight = (said: RegExp, sign: number): boolean =>
    !said.test(text) ||
    (compared.length > 0 && compared.every((change) => Math.sign(change) === sign));
  return isRight(upwards, 1) && isRight(downwards, -1);
}
