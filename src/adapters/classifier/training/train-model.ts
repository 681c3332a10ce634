/** Trains all heads of a model from labelled examples, and quantises them. */
import type { CategoryRules } from '../../../config/load-categories.ts';
import { gramSlots } from '../features/gram-counter.ts';
import { fitSigmoid, type Sigmoid } from '../linear/platt.ts';
import type { LinearHead } from '../linear/train-svm.ts';
import type { ModelHead, ModelHeader } from '../model/model.ts';
import type { ModelParts } from '../model/model-file.ts';
import { categoryGroup, type Recipe } from './examples.ts';
import {
  calibrated,
  countScale,
  extraWeights,
  type FirstHead,
  heldOutScores,
  scoreScale,
  secondLayerRows,
  trainHeads,
} from './layers.ts';
import { type Example, type TaskName, tasks } from './task.ts';
import { rarityIn, type Vectors, vectorsOf } from './vectors.ts';

export type Examples = Readonly<Record<TaskName, readonly Example[]>>;

/** What was learnt before the second layer, and the tools to turn texts into its rows. */
export interface FirstLayer {
  readonly rarity: Float32Array;
  readonly heads: readonly FirstHead[];
  vectors(examples: readonly Example[]): Vectors;
}

export interface TrainingListener {
  /** Told before each task. */
  training(task: TaskName, examples: number): void;
}

const calibrationFolds = 5;
/** Certainty at which a complaint is neither affirmed nor denied. */
const abstain = { from: 0.35, to: 0.65 };
/** Chosen so that of 11,524 posts to airlines the lower raises some forty, the upper none. */
const selfHarm = { sure: 0.85, suspected: 0.2 };
const signals = { sure: 0.95, suspected: 0.35 };

/** Learns the heads that read grams alone. */
export function trainFirstLayer(
  examples: Examples,
  rules: CategoryRules,
  listener: TrainingListener,
): FirstLayer {
  const rarity = rarityIn(textsOf(examples));
  const vectors = (some: readonly Example[]): Vectors =>
    vectorsOf(
      some.map(({ text }) => text),
      rules,
      rarity,
    );
  const reference = vectors(examples.complaint).grams;
  const heads: FirstHead[] = [];
  for (const task of tasks.filter(({ layer }) => layer === 1)) {
    const some = examples[task.name];
    if (some.length === 0) continue;
    listener.training(task.name, some.length);
    const rows = Uint32Array.from(some.keys());
    const trained = trainHeads(task, vectors(some).grams, some, rows);
    for (const [at, head] of trained.entries()) {
      heads.push(calibrated(`${task.name}:${task.heads[at]}`, head, reference));
    }
  }
  return { rarity, heads, vectors };
}

/** Every text once, but for those whose category alone is learnt: gold posts are measured on. */
function textsOf(examples: Examples): ReadonlySet<string> {
  return new Set(
    Object.values(examples).flatMap((some) =>
      some.filter(({ group }) => group !== categoryGroup).map(({ text }) => text),
    ),
  );
}

/** Learns everything; the same parts for the same examples, every time. */
export function trainModel(
  recipe: Recipe,
  examples: Examples,
  rules: CategoryRules,
  listener: TrainingListener,
): ModelParts {
  const first = trainFirstLayer(examples, rules, listener);
  const columns = first.heads.map(({ weights }) => quantised(weights));
  const heads: ModelHead[] = first.heads.map((head, at) => firstHead(head, columns[at]?.step ?? 1));
  for (const task of tasks.filter(({ layer }) => layer === 2)) {
    const some = examples[task.name];
    listener.training(task.name, some.length);
    const rows = secondLayerRows(first.vectors(some), first.heads);
    const held = heldOutScores(task, rows, some, (row) => row % calibrationFolds);
    const trained = trainHeads(task, rows, some, Uint32Array.from(some.keys()));
    for (const [at, head] of trained.entries()) {
      const label = task.heads[at] ?? '';
      const sigmoid = fitSigmoid(held[at] ?? [], (row) => some[row]?.labels.has(label) ?? false);
      const column = quantised(head.weights.subarray(0, gramSlots));
      columns.push(column);
      heads.push(
        secondHead(`${task.name}:${label}`, head, column.step, {
          sigmoid,
          first: first.heads.length,
        }),
      );
    }
  }
  const header: ModelHeader = { recipe, heads, abstain, selfHarm, signals };
  return { header, columns: columns.map(({ steps }) => steps), rarity: first.rarity };
}

/** Weights below this share of the largest say nothing that could be heard. */
const leastShare = 0.012;

function quantised(weights: Float32Array): { readonly steps: Int8Array; readonly step: number } {
  let largest = 1e-9;
  for (const weight of weights) if (Math.abs(weight) > largest) largest = Math.abs(weight);
  const step = largest / 127;
  const steps = Int8Array.from(weights, (weight) =>
    Math.abs(weight) < leastShare * largest ? 0 : Math.round(weight / step),
  );
  return { steps, step };
}

function firstHead({ name, bias, mean, spread }: FirstHead, step: number): ModelHead {
  return { name, step, bias, spread: { mean, deviation: spread }, beyond: [], sigmoid: null };
}

function secondHead(
  name: string,
  head: LinearHead,
  step: number,
  { sigmoid, first }: { readonly sigmoid: Sigmoid; readonly first: number },
): ModelHead {
  const scaled = Array.from(extraWeights(head), (weight, at) =>
    Number((weight * (at < first ? scoreScale : countScale)).toPrecision(6)),
  );
  return { name, step, bias: head.bias, spread: null, beyond: scaled, sigmoid };
}
