/** The signal lexicon: reviewed phrases per language, compiled for one pass over a text. */
import { createPhraseMatcher, type PhraseMatcher } from '../text/phrase-matcher.ts';
import type { Phrase } from '../text/phrase-tree.ts';
import { tokenise } from '../text/tokenise.ts';
import { type Jurisdiction, type Priority, type SignalId, signalIds } from './assessment.ts';

export const guards = ['idiom', 'negation', 'quotation', 'headline', 'lyric', 'passing'] as const;
/** Why words that sound like a signal are left to a person. */
export type Guard = (typeof guards)[number];

/** Phrases in the language of `createPatternParser`. */
interface SignalPhrases {
  readonly phrases: readonly string[];
  /** The same signal with danger now: it takes the urgent priority. */
  readonly urgent: readonly string[];
  /** What may be the signal or a figure of speech: a person should look. */
  readonly doubts: readonly string[];
  /** What only sounds like the signal; a phrase that touches it is left to a person. */
  readonly idioms: readonly string[];
}

/** One language, as reviewed. */
export interface LexiconPack {
  /** BCP 47 primary language. */
  readonly language: string;
  readonly version: string;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly guards: {
    readonly negators: readonly string[];
    /** Words that may stand between a negation and what it negates. */
    readonly fillers: readonly string[];
    /** Phrases that announce the words of somebody else. */
    readonly reporting: readonly string[];
    readonly headline: readonly string[];
    readonly lyric: readonly string[];
    readonly firstPerson: readonly string[];
    /** Words that turn praise round: "but". */
    readonly turning: readonly string[];
  };
  readonly signals: Readonly<Partial<Record<SignalId, SignalPhrases>>>;
}

/** How urgent a signal is, in whatever language it was said. */
interface SignalRule {
  /** The words of a reason: "self-harm words". */
  readonly label: string;
  readonly priority: Priority;
  /** Where it is more urgent than elsewhere. */
  readonly priorityIn: Readonly<Partial<Record<Jurisdiction, Priority>>>;
  /** With danger now; null when the signal knows no such thing. */
  readonly urgentPriority: Priority | null;
  /** True when it lifts the priority of the rest by one level, to P1 at most. */
  readonly lifts: boolean;
  readonly guards: readonly Guard[];
}

export type SignalRules = Readonly<Record<SignalId, SignalRule>>;

/** One kind of personal data, by its shape. */
export interface PersonalDataRule {
  readonly name: string;
  /** Global and without nested repetition. */
  readonly pattern: RegExp;
  readonly check: 'none' | 'luhn' | 'iban';
  /** Matches the kind of thing that may be public: a freephone number, a support mailbox. */
  readonly except: RegExp | null;
}

/** What stands behind one compiled phrase. */
export interface LexiconEntry {
  readonly role: 'phrase' | 'urgent' | 'doubt' | 'idiom' | 'reporting' | 'headline' | 'lyric';
  /** Null for the guards that hold for every signal. */
  readonly signal: SignalId | null;
  readonly language: string;
}

export interface GuardWords {
  readonly negators: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  readonly firstPerson: ReadonlySet<string>;
  readonly turning: ReadonlySet<string>;
}

/** Everything assessing needs, compiled once at start. */
export interface Lexicon {
  readonly matcher: PhraseMatcher;
  readonly entries: readonly LexiconEntry[];
  readonly words: ReadonlyMap<string, GuardWords>;
  readonly rules: SignalRules;
  readonly personalData: readonly PersonalDataRule[];
}

export interface LexiconSources {
  readonly packs: readonly LexiconPack[];
  readonly rules: SignalRules;
  readonly personalData: readonly PersonalDataRule[];
}

/**
 * Makes the packs ready for one pass over a text; the first pass compiles them, and throws an Error
 * naming the pattern when one cannot be read.
 */
export function compileLexicon({ packs, rules, personalData }: LexiconSources): Lexicon {
  const entries: LexiconEntry[] = [];
  const phrases: Phrase[] = [];
  for (const pack of packs) {
    const add = (
      patterns: readonly string[],
      role: LexiconEntry['role'],
      signal: SignalId | null,
    ): void => {
      for (const pattern of patterns) {
        entries.push({ role, signal, language: pack.language });
        phrases.push({ pattern, sets: pack.sets });
      }
    };
    for (const signal of signalIds) {
      const said = pack.signals[signal];
      if (said === undefined) continue;
      add(said.phrases, 'phrase', signal);
      add(said.urgent, 'urgent', signal);
      add(said.doubts, 'doubt', signal);
      add(said.idioms, 'idiom', signal);
    }
    add(pack.guards.reporting, 'reporting', null);
    add(pack.guards.headline, 'headline', null);
    add(pack.guards.lyric, 'lyric', null);
  }
  const words = new Map(packs.map((pack) => [pack.language, guardWords(pack)]));
  return { matcher: compiledWhenAsked(phrases), entries, words, rules, personalData };
}

/** Most commands never read a text, and compiling takes longer than they do. */
function compiledWhenAsked(phrases: Phrase[]): PhraseMatcher {
  let matcher: PhraseMatcher | null = null;
  return {
    find(tokens) {
      if (matcher === null) {
        matcher = createPhraseMatcher(phrases);
        phrases.length = 0; // they are not needed twice
      }
      return matcher.find(tokens);
    },
  };
}

function guardWords({
  guards: { negators, fillers, firstPerson, turning },
}: LexiconPack): GuardWords {
  return {
    negators: wordSet(negators),
    fillers: wordSet(fillers),
    firstPerson: wordSet(firstPerson),
    turning: wordSet(turning),
  };
}

function wordSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => tokenise(word).words));
}
