/** Finds the words the rules speak of, in the languages a reply is written in. */
import {
  createPhraseMatcher,
  type PhraseHit,
  type PhraseMatcher,
} from '../../text/phrase-matcher.ts';
import type { WordSets } from '../../text/phrase-pattern.ts';
import type { Phrase } from '../../text/phrase-tree.ts';
import type { Tokens } from '../../text/tokenise.ts';

/** Phrases (written as `parsePattern` reads them) that mean the same to one rule. */
export interface PhraseGroup {
  readonly phrases: readonly string[];
  /** Null for the rule's own level. */
  readonly level: 'block' | 'warn' | null;
  /** Words that take the meaning away when they stand before or inside the phrase. */
  readonly unless: readonly string[];
  /** How many words may stand between those words and the phrase. */
  readonly within: number;
}

export interface LanguagePack {
  /** BCP 47 primary language. */
  readonly language: string;
  /** Frequent small words that tell this language from the others. */
  readonly common: readonly string[];
  /** Ordinary words of this language that the English lists would take for something else. */
  readonly ownWords: readonly string[];
  readonly sets: WordSets;
  /** Rule id or cue name → what expresses it. */
  readonly groups: Readonly<Record<string, readonly PhraseGroup[]>>;
}

/** Words found: `from` up to, not including, `to`, counted in words of the text. */
export interface WordHit {
  /** Rule id or cue name. */
  readonly of: string;
  readonly level: 'block' | 'warn' | null;
  readonly from: number;
  readonly to: number;
}

interface CompiledGroup extends Omit<WordHit, 'from' | 'to'> {
  readonly language: string;
  readonly within: number;
}

/** What a phrase of the matcher is there for: to express its group, or to take its meaning away. */
interface PhraseUse {
  readonly group: CompiledGroup;
  readonly isGuard: boolean;
}

interface CompiledLanguage {
  readonly common: ReadonlySet<string>;
  readonly ownWords: ReadonlySet<string>;
}

export interface PhraseBook {
  readonly matcher: PhraseMatcher;
  /** By the number the matcher gives a phrase. */
  readonly uses: readonly PhraseUse[];
  readonly languages: ReadonlyMap<string, CompiledLanguage>;
}

export interface LanguagesRead {
  readonly languages: ReadonlySet<string>;
  /** Words that are not read as English. */
  readonly ownWords: ReadonlySet<string>;
  /** True when English shows, and no other language shows more. */
  readonly isEnglish: boolean;
  /** The language that shows most, if at least two of its small words do; null when none stands out. */
  readonly clearest: string | null;
}

/**
 * @param everywhere phrases that are read in every text, by rule id
 * @throws Error naming the phrase that cannot be read
 */
export function compilePhrases(
  packs: readonly LanguagePack[],
  everywhere: Readonly<Record<string, readonly string[]>>,
): PhraseBook {
  const phrases: (Phrase & PhraseUse)[] = [];
  for (const [of, list] of Object.entries(everywhere)) {
    const group = { of, level: null, language: anyLanguage, within: 0 };
    phrases.push(...list.map((pattern) => ({ pattern, sets: {}, group, isGuard: false })));
  }
  for (const { language, sets, groups } of packs) {
    for (const [of, list] of Object.entries(groups)) {
      for (const { level, within, ...written } of list) {
        const group = { of, level, language, within };
        const use = (isGuard: boolean) => (pattern: string) => ({ pattern, sets, group, isGuard });
        phrases.push(...written.phrases.map(use(false)), ...written.unless.map(use(true)));
      }
    }
  }
  return {
    matcher: createPhraseMatcher(phrases),
    uses: phrases.map(({ group, isGuard }) => ({ group, isGuard })),
    languages: new Map(packs.map(compileLanguage)),
  };
}

/** Every phrase that counts in this text, in order of its first word. */
export function findPhrases(
  tokens: Tokens,
  read: LanguagesRead,
  book: PhraseBook,
): readonly WordHit[] {
  const hits = book.matcher
    .find(tokens)
    .filter(({ from, to }) => tokens.sentences[from] === tokens.sentences[to - 1]);
  const guarded = guardedWords(hits, tokens, book);
  const found: WordHit[] = [];
  for (const { phrase, from, to } of hits) {
    const use = book.uses[phrase];
    if (!use || use.isGuard || !isRead(use.group, read)) continue;
    const isOwnWord = to - from === 1 && read.ownWords.has(tokens.words[from] ?? '');
    if (isOwnWord && use.group.language === 'en') continue;
    if (isGuarded(guarded.get(use.group), from, to)) continue;
    found.push({ of: use.group.of, level: use.group.level, from, to });
  }
  return found;
}

/** Stands for all languages at once. */
const anyLanguage = 'und';

function isRead({ language }: CompiledGroup, { languages }: LanguagesRead): boolean {
  return language === anyLanguage || languages.has(language);
}

/** The places where the meaning of a group is taken away: the guard's words and those after it. */
function guardedWords(
  hits: readonly PhraseHit[],
  { sentences }: Tokens,
  book: PhraseBook,
): ReadonlyMap<CompiledGroup, ReadonlySet<number>> {
  const guarded = new Map<CompiledGroup, Set<number>>();
  for (const { phrase, from, to } of hits) {
    const use = book.uses[phrase];
    if (!use?.isGuard) continue;
    const places = guarded.get(use.group) ?? new Set();
    for (let at = from; at <= to + use.group.within; at++) {
      if (sentences[at] === sentences[from]) places.add(at);
    }
    guarded.set(use.group, places);
  }
  return guarded;
}

function isGuarded(places: ReadonlySet<number> | undefined, from: number, to: number): boolean {
  if (!places) return false;
  for (let at = from; at < to; at++) if (places.has(at)) return true;
  return false;
}

/** Small words fewer than these say nothing about a language. */
const fewestToTell = 2;

/**
 * Which languages the text is read in: English always, another one as soon as one of its small words
 * occurs (unless a third shows twice as clearly), and all of them when hardly any shows. Where
 * another language shows more than English, its own words are left in peace.
 */
export function readLanguages({ words }: Tokens, { languages }: PhraseBook): LanguagesRead {
  const shown = new Map<string, number>();
  for (const [language, { common }] of languages) {
    shown.set(language, words.filter((word) => common.has(word)).length);
  }
  const shows = (language: string): number => shown.get(language) ?? 0;
  const all = [...languages.keys()];
  const isUnclear = all.every((language) => shows(language) < fewestToTell);
  const clearest = Math.max(...all.filter((one) => one !== 'en').map(shows));
  const stronger = all.filter((language) => shows(language) > shows('en'));
  return {
    languages: new Set(
      all.filter(
        (one) => isUnclear || one === 'en' || (shows(one) > 0 && shows(one) * 2 >= clearest),
      ),
    ),
    ownWords: new Set(stronger.flatMap((one) => [...(languages.get(one)?.ownWords ?? [])])),
    isEnglish: shows('en') > 0 && stronger.length === 0,
    clearest: clearestOf(shown),
  };
}

/** Fewer words than this say nothing about the language of a sentence. */
const fewestInSentence = 4;

/** Sentences, as lists of word places, without one small or ordinary word of any language that has a list. */
export function unreadSentences(
  { words, sentences }: Tokens,
  { languages }: PhraseBook,
  ordinary: ReadonlySet<string>,
): readonly (readonly number[])[] {
  const known = [...languages.values()];
  const isKnown = (at: number): boolean =>
    ordinary.has(words[at] ?? '') || known.some(({ common }) => common.has(words[at] ?? ''));
  const bySentence = Map.groupBy(words.keys(), (at) => sentences[at]);
  return [...bySentence.values()].filter(
    (places) => places.length >= fewestInSentence && !places.some(isKnown),
  );
}

function clearestOf(shown: ReadonlyMap<string, number>): string | null {
  const [first, second] = [...shown].toSorted(([, a], [, b]) => b - a);
  if (!first || first[1] < fewestToTell || first[1] === second?.[1]) return null;
  return first[0];
}

function compileLanguage(pack: LanguagePack): [string, CompiledLanguage] {
  return [pack.language, { common: new Set(pack.common), ownWords: new Set(pack.ownWords) }];
}
