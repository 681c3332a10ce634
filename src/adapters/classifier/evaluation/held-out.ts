/** Measures the heads on texts they have not learnt from. */
import {
  calibrationError,
  type Forecast,
  labelFigures,
  macroF1,
  macroF1AtCoverage,
  precisionAtRecall,
  type Tally,
  tally,
} from '../../../domain/evaluation/metrics.ts';
import type { Figure } from '../../../domain/evaluation/quality.ts';
import { applySigmoid, fitSigmoid } from '../linear/platt.ts';
import type { SparseRows } from '../linear/sparse-rows.ts';
import { heldOutScores, secondLayerRows } from '../training/layers.ts';
import { type Example, type Task, type TaskName, taskNamed } from '../training/task.ts';
import type { Examples, FirstLayer } from '../training/train-model.ts';

const folds = 10;
const fewerFolds = 5;
/** Posts of no brand in particular; they stand in for the noise that a search brings. */
const isRandom = ({ group }: Example): boolean => group.startsWith('random');
/** Learnt from, never measured on: posts written for the project, and what stands in for labels. */
const isAuthored = ({ group }: Example): boolean =>
  group.startsWith('authored') || group === 'goemotions';

/** Folds by place; null for what is only learnt from. */
function byPlace(examples: readonly Example[], count: number): (row: number) => number | null {
  return (row) => (isAuthored(examples[row] as Example) ? null : row % count);
}

/** All figures of the complaint head on the set of labelled complaints; none where it is not used. */
export function complaintFigures(examples: Examples, first: FirstLayer): readonly Figure[] {
  const task = taskNamed('complaint');
  const all = examples.complaint;
  const measured = all.filter((example) => !isAuthored(example));
  if (measured.length === 0) return [];
  const rows = secondLayerRows(first.vectors(all), first.heads);
  const forecasts = forecastsOf(task, rows, all, byPlace(all, folds));
  const inDomain = all.filter((example) => !isRandom(example));
  const ofDomain = secondLayerRows(first.vectors(inDomain), first.heads);
  return [
    figure('complaint.macro_f1', macroOf(forecasts), measured.length, '10-fold'),
    figure(
      'complaint.in_domain',
      macroOf(forecastsOf(task, ofDomain, inDomain, byPlace(inDomain, folds))),
      inDomain.filter((example) => !isAuthored(example)).length,
      '10-fold, learnt and measured without the random posts',
    ),
    figure(
      'complaint.leave_one_domain_out',
      macroOf(forecastsOf(task, rows, all, byDomain(all))),
      measured.length,
      'each trade left out in turn, the random posts spread over the trades',
    ),
    figure(
      'complaint.at_80_percent',
      macroF1AtCoverage(forecasts, 0.8),
      measured.length,
      'macro-F1 of the surest 80 %, 10-fold',
    ),
    figure(
      'complaint.calibration_error',
      calibrationError(forecasts),
      measured.length,
      'ten bins, sigmoid fitted within each fold',
    ),
  ];
}

/** Leaves one trade out; random posts are dealt to the trades in turn. */
function byDomain(examples: readonly Example[]): (row: number) => string | null {
  const trades = [
    ...new Set(
      examples.filter((one) => !isRandom(one) && !isAuthored(one)).map(({ group }) => group),
    ),
  ].sort();
  let dealt = 0;
  const groups = examples.map((example) => {
    if (isAuthored(example)) return null;
    return isRandom(example) ? (trades[dealt++ % trades.length] ?? null) : example.group;
  });
  return (row) => groups[row] ?? null;
}

/** Probabilities of rows by heads and a sigmoid that have not seen their fold. */
function forecastsOf(
  task: Task,
  rows: SparseRows,
  examples: readonly Example[],
  foldOf: (row: number) => number | string | null,
): readonly Forecast[] {
  const isTrue = (row: number): boolean => examples[row]?.labels.has(task.heads[0] ?? '') ?? false;
  const scores = heldOutScores(task, rows, examples, foldOf)[0] ?? new Float32Array();
  const measured = [...examples.keys()].filter((row) => foldOf(row) !== null);
  const sigmoids = new Map(
    [...new Set(measured.map(foldOf))].map((fold) => {
      const others = measured.filter((row) => foldOf(row) !== fold);
      const sigmoid = fitSigmoid(
        others.map((row) => scores[row] ?? 0),
        (at) => isTrue(others[at] ?? -1),
      );
      return [fold, sigmoid];
    }),
  );
  return measured.map((row) => {
    const sigmoid = sigmoids.get(foldOf(row)) ?? { slope: -1, offset: 0 };
    return { probability: applySigmoid(sigmoid, scores[row] ?? 0), isTrue: isTrue(row) };
  });
}

function macroOf(forecasts: readonly Forecast[]): number {
  return macroF1(
    tally(
      forecasts.map(({ probability }) => probability >= 0.5),
      forecasts.map(({ isTrue }) => isTrue),
    ),
  );
}

/** Emotion and sentiment: one of several labels, by heads that read grams alone. */
export function labelTaskFigures(examples: Examples, first: FirstLayer): readonly Figure[] {
  const emotion = bestLabels('emotion', examples, first);
  const sentiment = bestLabels('sentiment', examples, first);
  return [
    figure('emotion.macro_f1', emotion?.macroF1 ?? null, examples.emotion.length, '5-fold'),
    figure(
      'sentiment.macro_recall',
      sentiment?.macroRecall ?? null,
      examples.sentiment.length,
      '5-fold',
    ),
  ];
}

function bestLabels(
  name: TaskName,
  examples: Examples,
  first: FirstLayer,
): ReturnType<typeof labelFigures> | null {
  const task = taskNamed(name);
  const some = examples[name];
  if (some.length === 0) return null;
  const vectors = first.vectors(some);
  const rows = task.layer === 1 ? vectors.grams : secondLayerRows(vectors, first.heads);
  const scores = heldOutScores(task, rows, some, (row) => row % fewerFolds);
  const answers = some.map((_, row) => task.heads[highestAt(scores, row)] ?? '');
  const truths = some.map(({ labels }) => task.heads.find((head) => labels.has(head)) ?? '');
  return labelFigures(answers, truths);
}

function highestAt(scores: readonly Float32Array[], row: number): number {
  let best = 0;
  for (const [head, column] of scores.entries()) {
    if ((column[row] ?? 0) > (scores[best]?.[row] ?? 0)) best = head;
  }
  return best;
}

/** Spam and self-harm, each on its public set. */
export function alarmFigures(examples: Examples, first: FirstLayer): readonly Figure[] {
  const spam = scored('spam', examples, first);
  const selfHarm = scored('self_harm', examples, first);
  const spamTally = tally(
    spam.map(({ score }) => score > 0),
    spam.map(({ isTrue }) => isTrue),
  );
  return [
    figure('spam.accuracy', accuracyOf(spamTally), spam.length, '5-fold'),
    figure('spam.macro_f1', spam.length > 0 ? macroF1(spamTally) : null, spam.length, '5-fold'),
    figure(
      'self_harm.precision_at_recall_95',
      precisionAtRecall(selfHarm, 0.95),
      selfHarm.length,
      '5-fold, on a set with keyword-like labels',
    ),
  ];
}

function accuracyOf({ truePositives, trueNegatives, ...wrong }: Tally): number | null {
  const right = truePositives + trueNegatives;
  const total = right + wrong.falsePositives + wrong.falseNegatives;
  return total > 0 ? right / total : null;
}

function scored(
  name: 'spam' | 'self_harm',
  examples: Examples,
  first: FirstLayer,
): readonly { readonly score: number; readonly isTrue: boolean }[] {
  const task = taskNamed(name);
  const some = examples[name];
  if (some.every(isAuthored)) return [];
  const foldOf = byPlace(some, fewerFolds);
  const rows = secondLayerRows(first.vectors(some), first.heads);
  const scores = heldOutScores(task, rows, some, foldOf)[0] ?? new Float32Array();
  return [...some.keys()]
    .filter((row) => foldOf(row) !== null)
    .map((row) => ({ score: scores[row] ?? 0, isTrue: some[row]?.labels.has(name) ?? false }));
}

function figure(name: string, value: number | null, n: number, how: string): Figure {
  return { name, value, n, how };
}
