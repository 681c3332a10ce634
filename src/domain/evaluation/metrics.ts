/** How good answers are, in figures. */

/** True and false positives and negatives of a yes-or-no question. */
export interface Tally {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Counts answers against truths, both in the same order. */
export function tally(answers: readonly boolean[], truths: readonly boolean[]): Tally {
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (const [at, truth] of truths.entries()) {
    if (answers[at]) counts[truth ? 'truePositives' : 'falsePositives']++;
    else counts[truth ? 'falseNegatives' : 'trueNegatives']++;
  }
  return counts;
}

/** 0 to 1; null when nothing should have been found. */
export function recall({ truePositives, falseNegatives }: Tally): number | null {
  return ratio(truePositives, truePositives + falseNegatives);
}

/** 0 to 1; null when nothing was found. */
export function precision({ truePositives, falsePositives }: Tally): number | null {
  return ratio(truePositives, truePositives + falsePositives);
}

/** Mean of the F1 of "yes" and the F1 of "no", 0 to 1. */
export function macroF1(counts: Tally): number {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts;
  const yes = f1(truePositives, falsePositives + falseNegatives);
  return (yes + f1(trueNegatives, falsePositives + falseNegatives)) / 2;
}

/** Of answers that are one of several labels. */
export interface LabelFigures {
  readonly accuracy: number;
  /** Means over the labels that occur. */
  readonly macroF1: number;
  readonly macroRecall: number;
}

/** Answers against truths, both in the same order; labels that never occur do not count. */
export function labelFigures(answers: readonly string[], truths: readonly string[]): LabelFigures {
  const labels = [...new Set(truths)];
  const each = labels.map((label) =>
    tally(
      answers.map((answer) => answer === label),
      truths.map((truth) => truth === label),
    ),
  );
  const right = truths.filter((truth, at) => answers[at] === truth).length;
  return {
    accuracy: ratio(right, truths.length) ?? 0,
    macroF1: mean(
      each.map(({ truePositives, falsePositives, falseNegatives }) =>
        f1(truePositives, falsePositives + falseNegatives),
      ),
    ),
    macroRecall: mean(each.map((counts) => recall(counts) ?? 0)),
  };
}

/** A probability and whether it came true. */
export interface Forecast {
  /** 0 to 1. */
  readonly probability: number;
  readonly isTrue: boolean;
}

const bins = 10;

/** Expected calibration error: by how much probabilities and what came true differ, over ten bins. */
export function calibrationError(forecasts: readonly Forecast[]): number {
  const sums = Array.from({ length: bins }, () => ({ probability: 0, isTrue: 0 }));
  for (const { probability, isTrue } of forecasts) {
    const sum = sums[Math.min(Math.floor(probability * bins), bins - 1)];
    if (!sum) continue;
    sum.probability += probability;
    sum.isTrue += isTrue ? 1 : 0;
  }
  const off = sums.reduce((total, sum) => total + Math.abs(sum.probability - sum.isTrue), 0);
  return forecasts.length > 0 ? off / forecasts.length : 0;
}

/** Macro-F1 of the surest share of the forecasts, 0 to 1. */
export function macroF1AtCoverage(forecasts: readonly Forecast[], share: number): number {
  const surest = [...forecasts]
    .sort((a, b) => Math.abs(b.probability - 0.5) - Math.abs(a.probability - 0.5))
    .slice(0, Math.floor(forecasts.length * share));
  return macroF1(
    tally(
      surest.map(({ probability }) => probability >= 0.5),
      surest.map(({ isTrue }) => isTrue),
    ),
  );
}

/** The precision reached where the recall is at least so high; null without positives. */
export function precisionAtRecall(
  scored: readonly { readonly score: number; readonly isTrue: boolean }[],
  wanted: number,
): number | null {
  const falling = [...scored].sort((a, b) => b.score - a.score);
  const positives = scored.filter(({ isTrue }) => isTrue).length;
  let found = 0;
  for (const [at, { isTrue }] of falling.entries()) {
    if (isTrue) found++;
    if (found > 0 && found >= wanted * positives) return found / (at + 1);
  }
  return null;
}

function f1(right: number, wrong: number): number {
  return ratio(2 * right, 2 * right + wrong) ?? 0;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}
