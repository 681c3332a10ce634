/** Binds the measuring of the cascade to the recorded answers of models. */
import { join } from 'node:path';
import { z } from 'zod';
import { createLabelLearner } from '../adapters/classifier/evaluation/label-learner.ts';
import { createRandom } from '../adapters/classifier/linear/random.ts';
import { readSet, setsIn } from '../adapters/classifier/training/read-sets.ts';
import { loadCategories } from '../config/load-categories.ts';
import {
  type CascadeMeasure,
  guessHeldOut,
  type LabelLearner,
  measureCascade,
} from '../domain/evaluation/cascade.ts';

const Answered = z.object({
  text: z.string(),
  product: z.string(),
  answers: z.record(z.string(), z.string()),
});

/** The names under which servers know the models that were recorded under others. */
const servedAs: Readonly<Record<string, string>> = {
  gpt_4o: 'gpt-4o',
  gpt_4o_mini: 'gpt-4o-mini',
  claude_3_5_sonnet: 'claude-3-5-sonnet',
  claude_3_5_haiku: 'claude-3-5-haiku',
  'gpt-o1': 'o1',
  'gpt-o3-mini': 'o3-mini',
};

const settings = { share: 0.3, resamples: 10_000 };
const folds = 10;
const seed = 20_261_123;

/** Guesses each complaint from all others, and escalates the least sure to each model. */
export function measureOnRecordedAnswers(
  data: string,
  onFold: (fold: number, folds: number) => void,
): readonly CascadeMeasure[] {
  const learnt = setsIn(data)
    .cfpbProducts()
    .map(({ text, product }) => ({ text, label: product }));
  const known = new Set(learnt.map(({ text }) => text));
  const asked = readSet(join(data, 'cfpb-products-with-llm-answers.jsonl'), Answered)
    .filter(({ text }) => !known.has(text))
    .map(({ text, product, answers }) => ({ text, label: product, answers: named(answers) }));
  const learner = createLabelLearner(loadCategories());
  let fold = 0;
  const toldLearner: LabelLearner = (...texts) => {
    fold += 1;
    onFold(fold, folds);
    return learner(...texts);
  };
  const guesses = guessHeldOut(toldLearner, learnt, asked, folds);
  return measureCascade(asked, guesses, { ...settings, random: createRandom(seed) });
}

function named(answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(answers).map(([model, answer]) => [servedAs[model] ?? model, answer]),
  );
}
