/** Counts what the keyword classifier goes by. */
import type { CategoryRules, CueName, CuePack } from '../../config/load-categories.ts';
import { normalise } from '../../domain/text/normalise.ts';
import { createPhraseMatcher, type PhraseMatcher } from '../../domain/text/phrase-matcher.ts';
import type { Phrase } from '../../domain/text/phrase-tree.ts';
import { type Tokens, tokenise } from '../../domain/text/tokenise.ts';
import { type Category, categories } from '../../domain/triage/assessment.ts';

/** Only so many characters are read: what a text is about shows in its beginning. */
const longestRead = 10_000;

export interface Features {
  /** The text as phrases and grams are read. */
  readonly normalised: string;
  readonly tokens: Tokens;
  readonly cues: Readonly<Record<CueName, number>>;
  /** Weighted hits. */
  readonly categories: ReadonlyMap<Category, number>;
  readonly negativeElsewhere: number;
  /** Counts of the text's form. */
  readonly form: Readonly<Record<FormName, number>>;
}

type FormName =
  | 'handle'
  | 'link'
  | 'hashtag'
  | 'question'
  | 'exclamation'
  | 'capitals'
  | 'firstPerson'
  | 'secondPerson'
  | 'retweet'
  | 'money'
  | 'figure'
  | 'length';

type CueEntry =
  | { readonly kind: 'cue'; readonly cue: CueName }
  | { readonly kind: 'category'; readonly category: Category; readonly weight: number }
  | { readonly kind: 'elsewhere' };

export interface FeatureCounter {
  readonly matcher: PhraseMatcher;
  readonly entries: readonly CueEntry[];
}

const strongWeight = 3;

/** Compiles the cues of all languages into one automaton. */
export function createFeatureCounter(rules: CategoryRules): FeatureCounter {
  const entries: CueEntry[] = [];
  const phrases: Phrase[] = [];
  const add = (patterns: readonly string[], entry: CueEntry): void => {
    for (const pattern of patterns) {
      entries.push(entry);
      phrases.push({ pattern, sets: noSets });
    }
  };
  for (const pack of rules.packs) addPack(pack, add);
  add(rules.negativeElsewhere, { kind: 'elsewhere' });
  return { matcher: createPhraseMatcher(phrases), entries };
}

const noSets = {};

function addPack(pack: CuePack, add: (patterns: readonly string[], entry: CueEntry) => void): void {
  for (const category of categories) {
    const { strong, weak } = pack.categories[category];
    add(strong, { kind: 'category', category, weight: strongWeight });
    add(weak, { kind: 'category', category, weight: 1 });
  }
  for (const [cue, patterns] of Object.entries(pack.cues)) {
    add(patterns, { kind: 'cue', cue: cue as CueName });
  }
}

/** Counts the cues of every language: languages are mixed, and their cues seldom look alike. */
export function countFeatures(text: string, counter: FeatureCounter): Features {
  const read = text.slice(0, longestRead);
  const { text: normalised } = normalise(read);
  const tokens = tokenise(normalised);
  const cues = { ...noCues };
  const byCategory = new Map<Category, number>();
  let negativeElsewhere = 0;
  for (const { phrase } of counter.matcher.find(tokens)) {
    const entry = counter.entries[phrase];
    if (entry?.kind === 'cue') cues[entry.cue]++;
    else if (entry?.kind === 'elsewhere') negativeElsewhere++;
    else if (entry) {
      byCategory.set(entry.category, (byCategory.get(entry.category) ?? 0) + entry.weight);
    }
  }
  const form = formOf(read, tokens);
  return { normalised, tokens, cues, categories: byCategory, negativeElsewhere, form };
}

const noCues: Readonly<Record<CueName, number>> = {
  complaint: 0,
  request: 0,
  negative: 0,
  positive: 0,
  anger: 0,
  joy: 0,
  optimism: 0,
  sadness: 0,
  spam: 0,
};

const firstPerson = new Set(['i', 'im', 'ive', 'id', 'my', 'me', 'mine', 'we', 'our', 'us']);
const secondPerson = new Set(['you', 'your', 'u', 'ur', 'youre', 'yall', 'guys', 'yours']);

function formOf(text: string, tokens: Tokens): Record<FormName, number> {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const words = (known: ReadonlySet<string>): number =>
    tokens.words.filter((word) => known.has(word)).length;
  return {
    handle: count(/@\w/g),
    link: count(/https?:\/\//g),
    hashtag: count(/#\w/g),
    question: count(/\?+/g),
    exclamation: count(/!+/g),
    capitals: count(/\b[A-Z]{3,}\b/g),
    firstPerson: words(firstPerson),
    secondPerson: words(secondPerson),
    retweet: count(/^RT\b/g),
    money: count(/[$£€]\s?\d/g),
    figure: count(/\d{4,}/g),
    length: Math.log1p(tokens.words.length),
  };
}
