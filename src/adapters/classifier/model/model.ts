/** The local model: linear heads in two layers over hashed grams, and how a text is scored with it. */
import { gramSlots } from '../features/gram-counter.ts';
import type { TextVector } from '../features/vectoriser.ts';
import type { Sigmoid } from '../linear/platt.ts';

/** One head; a first-layer head has a mean and a spread, a second-layer one weights beyond the grams. */
export interface ModelHead {
  /** Task and label: `sentiment:negative`. */
  readonly name: string;
  /** What one step of the quantised weights is worth. */
  readonly step: number;
  readonly bias: number;
  /** Of the head's scores, by which the second layer reads it; null for the second layer. */
  readonly spread: { readonly mean: number; readonly deviation: number } | null;
  /** Weights of the first layer's scores and of the counts; empty for the first layer. */
  readonly beyond: readonly number[];
  /** Score to probability; null where no probability is needed. */
  readonly sigmoid: Sigmoid | null;
}

export interface SuspicionLevels {
  readonly sure: number;
  readonly suspected: number;
}

export interface ModelHeader {
  readonly recipe: 'full' | 'licensed';
  /** First-layer heads, then second-layer heads. */
  readonly heads: readonly ModelHead[];
  /** Between these probabilities the model would rather ask whether it is a complaint. */
  readonly abstain: { readonly from: number; readonly to: number };
  /** From the upper probability on a signal counts, from the lower one a person has a look. */
  readonly selfHarm: SuspicionLevels;
  readonly signals: SuspicionLevels;
}

export interface LocalModel extends ModelHeader {
  /** Slot after slot, one byte a head. */
  readonly weights: Int8Array;
  /** One a slot. */
  readonly rarity: Float32Array;
  /** 12 hex digits of the file's SHA-256. */
  readonly hash: string;
}

/** Scores of a text, one a head in the order of the model; overwritten by the next text. */
export type Scorer = (vector: TextVector) => Float64Array;

export function createScorer({ heads, weights }: LocalModel): Scorer {
  const width = heads.length;
  const steps = Float64Array.from(heads, ({ step }) => step);
  const biases = Float64Array.from(heads, ({ bias }) => bias);
  const scores = new Float64Array(width);
  const addSecondLayer = createSecondLayer(heads);
  const addGrams = createGramAdder(weights, scores);
  return ({ slots, values, size, counts }) => {
    scores.fill(0);
    addGrams(slots, values, size);
    for (let head = 0; head < width; head++) {
      scores[head] = (scores[head] as number) * (steps[head] as number) + (biases[head] as number);
    }
    addSecondLayer(scores, counts);
    return scores;
  };
}

/** Adds the weights of grams to the scores, four grams at a time: scores are touched a quarter as often. */
function createGramAdder(
  weights: Int8Array,
  scores: Float64Array,
): (slots: Int32Array, values: Float32Array, size: number) => void {
  const width = scores.length;
  return (slots, values, size) => {
    for (let at = 0; at < size; at += 4) {
      const a = (slots[at] as number) * width;
      const b = at + 1 < size ? (slots[at + 1] as number) * width : a;
      const c = at + 2 < size ? (slots[at + 2] as number) * width : a;
      const d = at + 3 < size ? (slots[at + 3] as number) * width : a;
      const ofA = values[at] as number;
      const ofB = at + 1 < size ? (values[at + 1] as number) : 0;
      const ofC = at + 2 < size ? (values[at + 2] as number) : 0;
      const ofD = at + 3 < size ? (values[at + 3] as number) : 0;
      for (let head = 0; head < width; head++) {
        (scores[head] as number) +=
          ofA * (weights[a + head] as number) +
          ofB * (weights[b + head] as number) +
          ofC * (weights[c + head] as number) +
          ofD * (weights[d + head] as number);
      }
    }
  };
}

/** Adds to the scores of the second layer what it reads beyond the grams. */
function createSecondLayer(
  heads: readonly ModelHead[],
): (scores: Float64Array, counts: Float32Array) => void {
  const spreads = heads.flatMap(({ spread }) => (spread ? [spread] : []));
  const first = spreads.length;
  const means = Float64Array.from(spreads, ({ mean }) => mean);
  const deviations = Float64Array.from(spreads, ({ deviation }) => deviation);
  const width = heads[first]?.beyond.length ?? 0;
  const beyond = Float64Array.from(heads.slice(first).flatMap((head) => head.beyond));
  const read = new Float64Array(width);
  return (scores, counts) => {
    for (let at = 0; at < first; at++) {
      read[at] = ((scores[at] as number) - (means[at] as number)) / (deviations[at] as number);
    }
    read.set(counts, first);
    for (let head = first; head < scores.length; head++) {
      const from = (head - first) * width;
      let sum = 0;
      for (let at = 0; at < width; at++)
        sum += (read[at] as number) * (beyond[from + at] as number);
      (scores[head] as number) += sum;
    }
  };
}

/** @throws Error when the parts do not fit each other */
export function assertFits({ heads, weights, rarity }: LocalModel): void {
  if (weights.length === heads.length * gramSlots && rarity.length === gramSlots) return;
  throw new Error('the parts of the model do not fit each other');
}
