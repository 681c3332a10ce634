/** Our own complaint head, learnt three ways: from the same texts alone, with our cues, and as it ships. */
import { fileURLToPath } from 'node:url';
import { gramSlots } from '../../src/adapters/classifier/features/gram-counter.ts';
import {
  createVectoriser,
  type TextVector,
} from '../../src/adapters/classifier/features/vectoriser.ts';
import {
  applySigmoid,
  fitSigmoid,
  type Sigmoid,
} from '../../src/adapters/classifier/linear/platt.ts';
import type { SparseRows } from '../../src/adapters/classifier/linear/sparse-rows.ts';
import type { LinearHead } from '../../src/adapters/classifier/linear/train-svm.ts';
import { gatherExamples } from '../../src/adapters/classifier/training/examples.ts';
import {
  countScale,
  type FirstHead,
  heldOutScores,
  scoreScale,
  secondLayerRows,
  trainHeads,
} from '../../src/adapters/classifier/training/layers.ts';
import { type Example, taskNamed } from '../../src/adapters/classifier/training/task.ts';
import { trainFirstLayer } from '../../src/adapters/classifier/training/train-model.ts';
import { rarityIn, vectorsOf } from '../../src/adapters/classifier/training/vectors.ts';
import { loadCategories, loadRecordCategories } from '../../src/config/load-categories.ts';
import type { Answerer, LabelledText, Learner } from './contestant.ts';

const rules = loadCategories();
const calibrationFolds = 5;
const silent = { training: () => undefined };

/** Grams alone: nothing but these texts. */
export function gramsAlone(texts: readonly LabelledText[]): Answerer {
  return fromTheseTexts(texts, false);
}

/** Beside the grams the counts of manners and of reviewed cues. */
export function gramsAndCounts(texts: readonly LabelledText[]): Answerer {
  return fromTheseTexts(texts, true);
}

function fromTheseTexts(texts: readonly LabelledText[], hasCounts: boolean): Answerer {
  const read = texts.map(({ text }) => text);
  const rarity = rarityIn(read);
  const vectors = vectorsOf(read, rules, rarity);
  const rows = hasCounts ? secondLayerRows(vectors, []) : vectors.grams;
  const score = scorer(rarity, [], learnt(rows, texts.map(labelled)));
  return (text) => score(text) > 0;
}

/** Both layers: the further sets of the folder, and the posts written for the project, count too. */
export function asItShips(data: string): Learner {
  const all = gatherExamples('full', {
    data,
    sampleFeed: fileURLToPath(new URL('../../samples/feed.jsonl', import.meta.url)),
    recordCategories: loadRecordCategories(),
    additional: [],
  });
  return (texts) => {
    const ofFolds = new Set(texts.map(({ text }) => text));
    const complaint = all.complaint.filter(
      ({ text, group }) => group.startsWith('authored') || ofFolds.has(text),
    );
    const first = trainFirstLayer({ ...all, complaint }, rules, silent);
    const rows = secondLayerRows(first.vectors(complaint), first.heads);
    const score = scorer(first.rarity, first.heads, learnt(rows, complaint));
    const sigmoid = calibration(rows, complaint);
    return (text) => applySigmoid(sigmoid, score(text)) >= 0.5;
  };
}

function labelled({ text, isComplaint }: LabelledText): Example {
  return { text, labels: new Set(isComplaint ? ['complaint'] : []), group: 'set', weight: 1 };
}

function learnt(rows: SparseRows, examples: readonly Example[]): LinearHead {
  const [head] = trainHeads(
    taskNamed('complaint'),
    rows,
    examples,
    Uint32Array.from(examples.keys()),
  );
  if (!head) throw new Error('the complaint task has no head');
  return head;
}

/** The certainty that ships is fitted to held-out scores, those of authored posts among them. */
function calibration(rows: SparseRows, examples: readonly Example[]): Sigmoid {
  const [held] = heldOutScores(
    taskNamed('complaint'),
    rows,
    examples,
    (row) => row % calibrationFolds,
  );
  return fitSigmoid(held ?? [], (row) => examples[row]?.labels.has('complaint') ?? false);
}

function scorer(
  rarity: Float32Array,
  first: readonly FirstHead[],
  head: LinearHead,
): (text: string) => number {
  const vectoriser = createVectoriser(rules, rarity);
  return (text) => scoreOf(vectoriser.vectorise(text), first, head);
}

/** The columns as `secondLayerRows` lays them: grams, scores of the first layer, counts. */
function scoreOf(vector: TextVector, first: readonly FirstHead[], head: LinearHead): number {
  let sum = ofGrams(vector, head);
  let column = gramSlots;
  for (const one of first) {
    const score = (scoreScale * (ofGrams(vector, one) - one.mean)) / one.spread;
    sum += score * (head.weights[column++] ?? 0);
  }
  for (let at = 0; column < head.weights.length; at++) {
    sum += countScale * (vector.counts[at] ?? 0) * (head.weights[column++] ?? 0);
  }
  return sum;
}

function ofGrams({ slots, values, size }: TextVector, { weights, bias }: LinearHead): number {
  let sum = bias;
  for (let at = 0; at < size; at++)
    sum += (values[at] as number) * (weights[slots[at] as number] as number);
  return sum;
}
