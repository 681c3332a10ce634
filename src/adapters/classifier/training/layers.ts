/** Trains heads in two layers: what the first says of a text, the second reads beside the grams. */
import { gramSlots } from '../features/gram-counter.ts';
import { countsWidth } from '../features/vectoriser.ts';
import { mixed, trainNaiveBayes } from '../linear/naive-bayes.ts';
import { dot, type SparseRows } from '../linear/sparse-rows.ts';
import { type LinearHead, trainSvm } from '../linear/train-svm.ts';
import type { Example, Task } from './task.ts';
import { type Vectors, widened } from './vectors.ts';

/** A head and the spread of its scores, by which they are made comparable. */
export interface FirstHead extends LinearHead {
  readonly name: string;
  readonly mean: number;
  readonly spread: number;
}

/** How much the scores of the first layer and the counts weigh beside the grams. */
export const scoreScale = 0.3;
export const countScale = 1.2;
const seed = 20_261_123;
const bayesSmoothing = 0.02;

/** Columns behind the grams in rows of the second layer. */
function extraWidth(first: readonly FirstHead[]): number {
  return first.length + countsWidth;
}

/** The heads of a task on the rows named; the same result every time. */
export function trainHeads(
  task: Task,
  data: SparseRows,
  examples: readonly Example[],
  rows: Uint32Array,
): readonly LinearHead[] {
  const weightOf = (row: number): number => examples[row]?.weight ?? 1;
  return task.heads.map((label) => {
    const isPositive = (row: number): boolean => examples[row]?.labels.has(label) ?? false;
    const svm = trainSvm(data, rows, isPositive, { ...task, seed, weightOf });
    if (task.bayes === 0) return svm;
    const options = { columns: gramSlots, smoothing: bayesSmoothing, weightOf };
    const bayes = trainNaiveBayes(data, rows, isPositive, options);
    return mixed([svm, bayes], task.bayes, data, rows);
  });
}

/** A trained head with the mean and spread of its scores over some texts. */
export function calibrated(name: string, head: LinearHead, over: SparseRows): FirstHead {
  const rows = over.starts.length - 1;
  const scores = Float64Array.from(
    { length: rows },
    (_, row) => dot(over, row, head.weights) + head.bias,
  );
  const mean = scores.reduce((sum, score) => sum + score, 0) / rows;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / rows;
  return { ...head, name, mean, spread: Math.sqrt(variance) || 1 };
}

/** Rows of the second layer: grams, then scores of the first layer, then counts. */
export function secondLayerRows(vectors: Vectors, first: readonly FirstHead[]): SparseRows {
  return widened(vectors, extraWidth(first), (row, into) => {
    for (const [at, { weights, bias, mean, spread }] of first.entries()) {
      into[at] = (scoreScale * (dot(vectors.grams, row, weights) + bias - mean)) / spread;
    }
    for (let at = 0; at < countsWidth; at++) {
      into[first.length + at] = countScale * (vectors.counts[row * countsWidth + at] ?? 0);
    }
  });
}

/** Scores of every row by heads that did not learn from its fold; heads × rows. */
export function heldOutScores(
  task: Task,
  data: SparseRows,
  examples: readonly Example[],
  foldOf: (row: number) => number | string | null,
): readonly Float32Array[] {
  const scores = task.heads.map(() => new Float32Array(examples.length));
  const folds = new Set(examples.keys().map(foldOf));
  for (const fold of folds) {
    if (fold === null) continue;
    const kept = Uint32Array.from([...examples.keys()].filter((row) => foldOf(row) !== fold));
    const heads = trainHeads(task, data, examples, kept);
    for (const row of examples.keys()) {
      if (foldOf(row) !== fold) continue;
      for (const [at, head] of heads.entries()) {
        const held = scores[at];
        if (held) held[row] = dot(data, row, head.weights) + head.bias;
      }
    }
  }
  return scores;
}

/** Weights of a second-layer head for the columns behind the grams. */
export function extraWeights({ weights }: LinearHead): Float32Array {
  return weights.subarray(gramSlots);
}
