/** Weighs each column by how much likelier it is under a label than elsewhere, and mixes that into a head. */
import { dot, type SparseRows } from './sparse-rows.ts';
import type { LinearHead } from './train-svm.ts';

export interface BayesOptions {
  /** Columns from here on are not read; those before it hold no negative values. */
  readonly columns: number;
  /** What every column holds before anything is seen. */
  readonly smoothing: number;
  /** How much a row counts, by row number. */
  readonly weightOf: (row: number) => number;
}

/**
 * Naive Bayes of one label against the rest: log-odds of each column that was seen, nothing for the others.
 *
 * Source: Rennie, Shih, Teevan, Karger, "Tackling the Poor Assumptions of Naive Bayes Text
 * Classifiers", ICML 2003
 */
export function trainNaiveBayes(
  data: SparseRows,
  rows: Uint32Array,
  isPositive: (row: number) => boolean,
  { columns, smoothing, weightOf }: BayesOptions,
): LinearHead {
  const own = new Float64Array(columns);
  const others = new Float64Array(columns);
  for (const row of rows) addTo(isPositive(row) ? own : others, data, row, weightOf(row));
  const seen = own.reduce((count, value, at) => count + (value + (others[at] ?? 0) > 0 ? 1 : 0), 0);
  const sumOf = (side: Float64Array): number =>
    side.reduce((sum, value) => sum + value, smoothing * seen);
  const base = Math.log(sumOf(others) / sumOf(own));
  const weights = new Float32Array(data.width);
  for (let at = 0; at < columns; at++) {
    const [here, there] = [own[at] ?? 0, others[at] ?? 0];
    if (here + there > 0) weights[at] = Math.log((here + smoothing) / (there + smoothing)) + base;
  }
  return { weights, bias: 0 };
}

function addTo(side: Float64Array, data: SparseRows, row: number, weight: number): void {
  const end = data.starts[row + 1] ?? 0;
  for (let cell = data.starts[row] ?? 0; cell < end; cell++) {
    const column = data.columns[cell] ?? 0;
    if (column < side.length)
      side[column] = (side[column] ?? 0) + weight * (data.values[cell] ?? 0);
  }
}

/**
 * One head out of two: `share` of what it says comes from the second. Their scores are brought to
 * the same spread over the rows first, that of the first head.
 */
export function mixed(
  [first, second]: readonly [LinearHead, LinearHead],
  share: number,
  data: SparseRows,
  rows: Uint32Array,
): LinearHead {
  const scale = (share * spreadOf(first, data, rows)) / (spreadOf(second, data, rows) || 1);
  return {
    weights: first.weights.map(
      (weight, at) => (1 - share) * weight + scale * (second.weights[at] ?? 0),
    ),
    bias: (1 - share) * first.bias + scale * second.bias,
  };
}

/** Standard deviation of a head's scores over rows. */
function spreadOf({ weights }: LinearHead, data: SparseRows, rows: Uint32Array): number {
  let [sum, squares] = [0, 0];
  for (const row of rows) {
    const score = dot(data, row, weights);
    sum += score;
    squares += score * score;
  }
  const mean = sum / rows.length;
  return Math.sqrt(Math.max(squares / rows.length - mean * mean, 0));
}
