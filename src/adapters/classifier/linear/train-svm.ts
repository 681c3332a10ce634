/** Trains one linear head: a support vector machine with squared hinge loss. */
import { createRandom, shuffle } from './random.ts';
import type { SparseRows } from './sparse-rows.ts';

export interface LinearHead {
  /** One weight a column. */
  readonly weights: Float32Array;
  readonly bias: number;
}

export interface SvmOptions {
  /** Price of a mistake; small values hold the weights small. */
  readonly cost: number;
  /** Makes the rarer side as heavy as the other when 1, no difference when 0. */
  readonly balance: number;
  readonly passes: number;
  readonly seed: number;
  /** How much a row counts, by row number; 1 without it. */
  readonly weightOf?: (row: number) => number;
}

/**
 * Dual coordinate descent, the same result for the same input and seed.
 *
 * @param rows the numbers of the rows to learn from
 * @param isPositive by row number
 *
 * Source: Hsieh, Chang, Lin, Keerthi, Sundararajan, "A Dual Coordinate Descent Method for
 * Large-scale Linear SVM", ICML 2008, https://doi.org/10.1145/1390156.1390208
 */
export function trainSvm(
  data: SparseRows,
  rows: Uint32Array,
  isPositive: (row: number) => boolean,
  options: SvmOptions,
): LinearHead {
  const problem = prepare(data, rows, isPositive, options);
  const weights = new Float64Array(data.width + 1);
  const random = createRandom(options.seed);
  const order = Uint32Array.from(rows.keys());
  for (let pass = 0; pass < options.passes; pass++) {
    shuffle(order, random);
    let largest = 0;
    for (const at of order) {
      const step = descend(data, problem, weights, at);
      if (step > largest) largest = step;
    }
    if (largest < smallestStep) break;
  }
  return {
    weights: Float32Array.from(weights.subarray(0, data.width)),
    bias: weights[data.width] ?? 0,
  };
}

const smallestStep = 1e-3;

interface Problem {
  readonly rows: Uint32Array;
  readonly signs: Int8Array;
  /** Diagonal of the dual problem without and with the norm of the row. */
  readonly slack: Float64Array;
  readonly curvature: Float64Array;
  readonly alphas: Float64Array;
}

function prepare(
  data: SparseRows,
  rows: Uint32Array,
  isPositive: (row: number) => boolean,
  { cost, balance, weightOf = () => 1 }: SvmOptions,
): Problem {
  const signs = Int8Array.from(rows, (row) => (isPositive(row) ? 1 : -1));
  const positives = signs.reduce((count, sign) => count + (sign > 0 ? 1 : 0), 0);
  const share = { positive: positives / rows.length, negative: 1 - positives / rows.length };
  const balanced = (sign: number): number =>
    (0.5 / Math.max(sign > 0 ? share.positive : share.negative, 1e-6)) ** balance;
  const slack = Float64Array.from(
    rows,
    (row, at) => 0.5 / (cost * weightOf(row) * balanced(signs[at] ?? 1)),
  );
  const curvature = Float64Array.from(
    rows,
    (row, at) => squaredNorm(data, row) + 1 + (slack[at] ?? 0),
  );
  return { rows, signs, slack, curvature, alphas: new Float64Array(rows.length) };
}

function squaredNorm({ starts, values }: SparseRows, row: number): number {
  let sum = 0;
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) sum += (values[at] ?? 0) ** 2;
  return sum;
}

/** One step on one row; returns by how much it was off. */
function descend(data: SparseRows, problem: Problem, weights: Float64Array, at: number): number {
  const { columns, values, starts, width } = data;
  const row = problem.rows[at] ?? 0;
  const from = starts[row] ?? 0;
  const end = starts[row + 1] ?? 0;
  const sign = problem.signs[at] ?? 1;
  let score = weights[width] ?? 0;
  for (let cell = from; cell < end; cell++) {
    score += (values[cell] ?? 0) * (weights[columns[cell] ?? 0] ?? 0);
  }
  const alpha = problem.alphas[at] ?? 0;
  const gradient = sign * score - 1 + (problem.slack[at] ?? 0) * alpha;
  if (alpha === 0 && gradient >= 0) return 0;
  const next = Math.max(alpha - gradient / (problem.curvature[at] ?? 1), 0);
  const change = (next - alpha) * sign;
  if (change === 0) return 0;
  problem.alphas[at] = next;
  for (let cell = from; cell < end; cell++) {
    const column = columns[cell] ?? 0;
    weights[column] = (weights[column] ?? 0) + change * (values[cell] ?? 0);
  }
  weights[width] = (weights[width] ?? 0) + change;
  return Math.abs(gradient);
}
