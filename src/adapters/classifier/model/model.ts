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
  const firstLayer = heads.filter(({ spread }) => spread !== null).length;
  const scores = new Float64Array(width);
  const beyond = heads.map((head) => Float64Array.from(head.beyond));
  return ({ slots, values, size, counts }) => {
    scores.fill(0);
    for (let at = 0; at < size; at++) {
      const value = values[at] ?? 0;
      const row = (slots[at] ?? 0) * width;
      for (let head = 0; head < width; head++) {
        scores[head] = (scores[head] ?? 0) + value * (weights[row + head] ?? 0);
      }
    }
    for (const [at, { step, bias }] of heads.entries())
      scores[at] = (scores[at] ?? 0) * step + bias;
    for (let head = firstLayer; head < width; head++) {
      scores[head] = (scores[head] ?? 0) + beyondGrams(heads, scores, counts, beyond[head]);
    }
    return scores;
  };
}

function beyondGrams(
  heads: readonly ModelHead[],
  scores: Float64Array,
  counts: Float32Array,
  weights: Float64Array | undefined,
): number {
  if (!weights) return 0;
  let sum = 0;
  let at = 0;
  for (const [head, { spread }] of heads.entries()) {
    if (spread === null) break;
    sum += (((scores[head] ?? 0) - spread.mean) / spread.deviation) * (weights[at++] ?? 0);
  }
  for (let count = 0; count < counts.length; count++)
    sum += (counts[count] ?? 0) * (weights[at + count] ?? 0);
  return sum;
}

/** @throws Error when the parts do not fit each other */
export function assertFits({ heads, weights, rarity }: LocalModel): void {
  if (weights.length === heads.length * gramSlots && rarity.length === gramSlots) return;
  throw new Error('the parts of the model do not fit each other');
}
