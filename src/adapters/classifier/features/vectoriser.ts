/** Turns a text into the numbers that the heads read: weighted grams, and counts of cues and manners. */

import type { CategoryRules, CueName } from '../../../config/load-categories.ts';
import { type Category, categories } from '../../../domain/triage/assessment.ts';
import { countFeatures, createFeatureCounter } from '../features.ts';
import { characterSlots, createGramCounter, type GramCounts, gramSlots } from './gram-counter.ts';
import { countPragmatics, pragmaticNames } from './pragmatics.ts';

const cueNames: readonly CueName[] = [
  'complaint',
  'request',
  'negative',
  'positive',
  'anger',
  'joy',
  'optimism',
  'sadness',
  'spam',
];
const mostCounted = 3;
const categoryWeight = 6;

/** Length of the counts that stand beside the grams. */
export const countsWidth = pragmaticNames.length + cueNames.length + categories.length;

/** The numbers of one text; overwritten by the next `vectorise`. */
export interface TextVector {
  readonly slots: Int32Array;
  /** Parallel to `slots`; word grams and character grams have length √½ each. */
  readonly values: Float32Array;
  /** How many of both count. */
  readonly size: number;
  /** Of `countsWidth`, each between 0 and about 1. */
  readonly counts: Float32Array;
  /** Words of the normalised text. */
  readonly words: readonly string[];
  /** Words of anger in a language without cues. */
  readonly negativeElsewhere: number;
}

export interface Vectoriser {
  /** Linear in the length of the text. Never throws. */
  vectorise(text: string): TextVector;
}

/** @param rarity one weight a gram slot: how rare it is (inverse document frequency) */
export function createVectoriser(rules: CategoryRules, rarity: Float32Array): Vectoriser {
  const counter = createGramCounter();
  const cueCounter = createFeatureCounter(rules);
  const values = new Float32Array(gramSlots);
  const counts = new Float32Array(countsWidth);
  return {
    vectorise(text) {
      const features = countFeatures(text, cueCounter);
      const { cues, categories: found, tokens, negativeElsewhere } = features;
      const { slots, size, counts: grams } = counter.count(features.normalised);
      weigh({ slots, size, counts: grams }, rarity, values);
      countPragmatics(text, tokens, counts, 0);
      writeCues(cues, found, counts);
      return { slots, values, size, counts, words: tokens.words, negativeElsewhere };
    },
  };
}

const logarithms = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(count));

/** Counts damped by their logarithm, weighted by rarity, and each half made of equal length. */
function weigh(
  { slots, size, counts }: GramCounts,
  rarity: Float32Array,
  values: Float32Array,
): void {
  let words = 0;
  let characters = 0;
  for (let at = 0; at < size; at++) {
    const slot = slots[at] ?? 0;
    const count = counts[slot] ?? 0;
    const value = (logarithms[count] ?? 1 + Math.log(count)) * (rarity[slot] ?? 0);
    values[at] = value;
    if (slot < characterSlots) words += value * value;
    else characters += value * value;
  }
  const ofWords = words > 0 ? Math.SQRT1_2 / Math.sqrt(words) : 0;
  const ofCharacters = characters > 0 ? Math.SQRT1_2 / Math.sqrt(characters) : 0;
  for (let at = 0; at < size; at++) {
    values[at] = (values[at] ?? 0) * ((slots[at] ?? 0) < characterSlots ? ofWords : ofCharacters);
  }
}

function writeCues(
  cues: Readonly<Record<CueName, number>>,
  found: ReadonlyMap<Category, number>,
  into: Float32Array,
): void {
  let at = pragmaticNames.length;
  for (const name of cueNames) into[at++] = Math.min(cues[name], mostCounted) / mostCounted;
  for (const category of categories) {
    into[at++] = Math.min(found.get(category) ?? 0, categoryWeight) / categoryWeight;
  }
}
