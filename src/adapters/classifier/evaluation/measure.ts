/** Trains and measures on the public sets: the figures that need data. */
import { loadCategories, loadRecordCategories } from '../../../config/load-categories.ts';
import type { Figure } from '../../../domain/evaluation/quality.ts';
import { gatherExamples, type Recipe } from '../training/examples.ts';
import { type TrainingListener, trainFirstLayer } from '../training/train-model.ts';
import { alarmFigures, complaintFigures, labelTaskFigures } from './held-out.ts';
import { unseenFigures } from './unseen.ts';

/** @throws PermanentError when a set cannot be read */
export function measureOnSets(
  place: { readonly recipe: Recipe; readonly data: string; readonly sampleFeed: string },
  listener: TrainingListener,
): readonly Figure[] {
  const { recipe, data, sampleFeed } = place;
  const recordCategories = loadRecordCategories();
  const examples = gatherExamples(recipe, { data, sampleFeed, recordCategories, additional: [] });
  const first = trainFirstLayer(examples, loadCategories(), listener);
  const figures = [
    ...complaintFigures(examples, first),
    ...labelTaskFigures(examples, first),
    ...alarmFigures(examples, first),
    ...unseenFigures(data, recipe, examples, first),
  ];
  return figures.filter(({ n }) => n > 0); // a recipe without a set says nothing about it
}
