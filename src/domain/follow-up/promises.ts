/** Finds what a reply of ours says we will do. */
import type { Period } from '../clock/period.ts';
import { normalise } from '../text/normalise.ts';
import { createPhraseMatcher, type PhraseMatcher } from '../text/phrase-matcher.ts';
import type { WordSets } from '../text/phrase-pattern.ts';
import { tokenise } from '../text/tokenise.ts';

/** One sort of promise, as the reviewed rules list it. */
export interface PromiseRule {
  readonly id: string;
  /** Null where a promise of this sort names no time. */
  readonly within: Period | null;
  readonly phrases: readonly string[];
}

/** Rules ready to be looked for; made once. */
export interface PromiseBook {
  readonly matcher: PhraseMatcher;
  /** By the number the matcher gives a phrase. */
  readonly rules: readonly PromiseRule[];
}

/** @throws Error naming the phrase that cannot be read */
export function compilePromises(rules: readonly PromiseRule[], sets: WordSets): PromiseBook {
  const phrases = rules.flatMap((rule) => rule.phrases.map((pattern) => ({ pattern, rule })));
  return {
    matcher: createPhraseMatcher(phrases.map(({ pattern }) => ({ pattern, sets }))),
    rules: phrases.map(({ rule }) => rule),
  };
}

/**
 * At most one promise a sentence: of several readings the one that the rules list first, so that a time
 * that is named counts.
 */
export function promisesIn(
  text: string,
  { matcher, rules }: PromiseBook,
): readonly Pick<PromiseRule, 'id' | 'within'>[] {
  const tokens = tokenise(normalise(text).text);
  const bySentence = new Map<number, number>();
  for (const { phrase, from } of matcher.find(tokens)) {
    const sentence = tokens.sentences[from] ?? 0;
    bySentence.set(sentence, Math.min(bySentence.get(sentence) ?? phrase, phrase));
  }
  return [...bySentence].toSorted(([a], [b]) => a - b).flatMap(([, phrase]) => rules[phrase] ?? []);
}
