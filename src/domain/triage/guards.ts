/** Tells words that are meant from words that are negated, quoted, sung, reported, an idiom or said in passing. */
import type { Tokens } from '../text/tokenise.ts';
import type { SignalId } from './assessment.ts';
import type { Guard, GuardWords, Lexicon, LexiconEntry } from './lexicon.ts';

/** One phrase of the lexicon found in a text, by the places of its words. */
export interface LexiconHit {
  readonly entry: LexiconEntry;
  readonly from: number;
  readonly to: number;
}

/** What the guards need to know of the whole text, found out once. */
export interface GuardContext {
  readonly tokens: Tokens;
  /** For each signal the places of words that belong to an idiom. */
  readonly idioms: ReadonlyMap<SignalId, ReadonlySet<number>>;
  /** Places of words in double quotes that somebody else is said to have said. */
  readonly quoted: ReadonlySet<number>;
  /** True for a headline in which nobody speaks of themselves. */
  readonly isHeadline: boolean;
  /** True for praise that nothing in the text turns round. */
  readonly isPraise: boolean;
  /** Places where a cue of a song begins. */
  readonly lyricCues: ReadonlySet<number>;
  readonly words: Lexicon['words'];
}

/** Reaches, in words. */
const fromReportToQuotation = 4;
const fromLyricCue = 15;
const fromNegation = 6;
/** Up to so many words a phrase may be said in passing. */
const inPassing = 3;

/** Reads from the whole text what `guardOf` needs for each hit. */
export function guardContext(
  text: string,
  tokens: Tokens,
  hits: readonly LexiconHit[],
  words: Lexicon['words'],
): GuardContext {
  const withRole = (role: LexiconEntry['role']): LexiconHit[] =>
    hits.filter(({ entry }) => entry.role === role);
  const headline = withRole('headline')[0];
  const idioms = idiomWords(withRole('idiom'));
  return {
    tokens,
    idioms,
    isPraise: withRole('phrase').some((hit) => isPlainPraise(hit, { tokens, idioms, words })),
    quoted: reportedWords(text, tokens, withRole('reporting')),
    isHeadline: headline !== undefined && !speaksOfSelf(tokens, words.get(headline.entry.language)),
    lyricCues: new Set(withRole('lyric').map(({ from }) => from)),
    words,
  };
}

/** Why this hit is not meant; null when it is. */
export function guardOf(
  hit: LexiconHit,
  allowed: readonly Guard[],
  context: GuardContext,
): Guard | null {
  if (hit.entry.role === 'doubt') return 'idiom';
  return allowed.find((guard) => applies[guard](hit, context)) ?? null;
}

const applies: Readonly<Record<Guard, (hit: LexiconHit, context: GuardContext) => boolean>> = {
  idiom: isIdiom,
  negation: isNegated,
  quotation: ({ from }, { quoted }) => quoted.has(from),
  headline: (_, { isHeadline }) => isHeadline,
  passing: ({ from, to }, { isPraise }) => isPraise && to - from <= inPassing,
  lyric: ({ from, to }, { lyricCues }) =>
    lyricCues.size > 0 && anyWithin(lyricCues, from - fromLyricCue, to + fromLyricCue),
};

/** Praise without a word in the text that denies it or turns it round. */
function isPlainPraise(
  hit: LexiconHit,
  context: Pick<GuardContext, 'tokens' | 'idioms' | 'words'>,
): boolean {
  const words = context.words.get(hit.entry.language);
  if (hit.entry.signal !== 'praise' || words === undefined || isIdiom(hit, context)) return false;
  return !context.tokens.words.some((word) => words.turning.has(word) || words.negators.has(word));
}

function anyWithin(places: ReadonlySet<number>, from: number, to: number): boolean {
  for (let place = from; place <= to; place++) if (places.has(place)) return true;
  return false;
}

function isIdiom(
  { entry, from, to }: LexiconHit,
  { idioms }: Pick<GuardContext, 'idioms'>,
): boolean {
  const words = entry.signal === null ? undefined : idioms.get(entry.signal);
  if (words === undefined) return false;
  for (let word = from; word < to; word++) if (words.has(word)) return true;
  return false;
}

/** True when only fillers stand between a negation and the hit: "not really going to …". */
function isNegated({ entry, from }: LexiconHit, { tokens, words }: GuardContext): boolean {
  const ofLanguage = words.get(entry.language);
  if (ofLanguage === undefined) return false;
  for (let at = from - 1; at >= Math.max(0, from - fromNegation); at--) {
    if (tokens.sentences[at] !== tokens.sentences[from]) return false;
    const word = tokens.words[at] ?? '';
    if (ofLanguage.negators.has(word)) return true;
    if (!ofLanguage.fillers.has(word)) return false;
  }
  return false;
}

function idiomWords(hits: readonly LexiconHit[]): Map<SignalId, Set<number>> {
  const idioms = new Map<SignalId, Set<number>>();
  for (const { entry, from, to } of hits) {
    if (entry.signal === null) continue;
    const words = idioms.get(entry.signal) ?? new Set();
    for (let word = from; word < to; word++) words.add(word);
    idioms.set(entry.signal, words);
  }
  return idioms;
}

function speaksOfSelf(tokens: Tokens, words: GuardWords | undefined): boolean {
  return tokens.words.some((word) => words?.firstPerson.has(word));
}

function reportedWords(
  text: string,
  tokens: Tokens,
  reports: readonly LexiconHit[],
): ReadonlySet<number> {
  const words = new Set<number>();
  if (reports.length === 0) return words;
  const begins = new Set(reports.map(({ from }) => from));
  const ends = new Set(reports.map(({ to }) => to));
  for (const { from, to } of quotations(text, tokens)) {
    const isReported =
      anyWithin(ends, from - fromReportToQuotation, from) ||
      anyWithin(begins, to, to + fromReportToQuotation);
    for (let word = from; isReported && word < to; word++) words.add(word);
  }
  return words;
}

/** The words from each double quote to the next. */
function quotations(
  text: string,
  tokens: Tokens,
): { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  let word = 0;
  let openedAt: number | null = null;
  for (let quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    while (word < tokens.starts.length && (tokens.starts[word] ?? 0) < quote) word++;
    if (openedAt !== null) found.push({ from: openedAt, to: word });
    openedAt = openedAt === null ? word : null;
  }
  return found;
}
