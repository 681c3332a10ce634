/** A linear local tier for any labels, as the cascade is measured against: grams, one head a label. */

import type { CategoryRules } from '../../../config/load-categories.ts';
import type { LabelGuess, LabelLearner } from '../../../domain/evaluation/cascade.ts';
import { applySigmoid, fitSigmoid, type Sigmoid } from '../linear/platt.ts';
import { dot, type SparseRows } from '../linear/sparse-rows.ts';
import { type LinearHead, trainSvm } from '../linear/train-svm.ts';
import { rarityIn, vectorsOf } from '../training/vectors.ts';

const settings = { cost: 0.7, balance: 1, passes: 30, seed: 1 };
const folds = 5;

/** The surer of calibrated one-against-the-rest heads gives the label, its share the confidence. */
export function createLabelLearner(rules: CategoryRules): LabelLearner {
  return (learnt, asked) => {
    const rarity = rarityIn(learnt.map(({ text }) => text));
    const all = [...learnt, ...asked].map(({ text }) => text);
    const { grams } = vectorsOf(all, rules, rarity);
    const rows = Uint32Array.from(learnt.keys());
    const labels = [...new Set(learnt.map(({ label }) => label))].sort();
    const heads = labels.map((label) => {
      const isPositive = (row: number): boolean => learnt[row]?.label === label;
      return { label, ...calibratedHead(grams, rows, isPositive) };
    });
    return asked.map((_, at) => guess(grams, learnt.length + at, heads));
  };
}

interface CalibratedHead {
  readonly head: LinearHead;
  readonly sigmoid: Sigmoid;
}

/** The sigmoid is fitted to scores of rows that their head has not seen. */
function calibratedHead(
  grams: SparseRows,
  rows: Uint32Array,
  isPositive: (row: number) => boolean,
): CalibratedHead {
  const held = new Float64Array(rows.length);
  for (let fold = 0; fold < folds; fold++) {
    const others = rows.filter((row) => row % folds !== fold);
    const head = trainSvm(grams, others, isPositive, settings);
    for (const row of rows) if (row % folds === fold) held[row] = scoreOf(grams, row, head);
  }
  return {
    head: trainSvm(grams, rows, isPositive, settings),
    sigmoid: fitSigmoid(held, isPositive),
  };
}

function guess(
  grams: SparseRows,
  row: number,
  heads: readonly (CalibratedHead & { readonly label: string })[],
): LabelGuess {
  let best: LabelGuess = { label: '', confidence: 0 };
  let total = 0;
  for (const { label, head, sigmoid } of heads) {
    const confidence = applySigmoid(sigmoid, scoreOf(grams, row, head));
    total += confidence;
    if (confidence > best.confidence) best = { label, confidence };
  }
  return { label: best.label, confidence: total > 0 ? best.confidence / total : 0 };
}

function scoreOf(grams: SparseRows, row: number, { weights, bias }: LinearHead): number {
  return dot(grams, row, weights) + bias;
}
