/** Trains a model and writes its file: the whole way from folders of texts to bytes. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadCategories, loadRecordCategories } from '../../../config/load-categories.ts';
import { encodeModel } from '../model/model-file.ts';
import type { LabelledPost } from './authored-posts.ts';
import { gatherExamples, type Recipe } from './examples.ts';
import { type TrainingListener, trainModel } from './train-model.ts';

export interface TrainingOrder {
  readonly recipe: Recipe;
  readonly data: string;
  readonly sampleFeed: string;
  readonly additional: readonly LabelledPost[];
  readonly file: string;
}

/**
 * The same bytes for the same texts, every time. The file is replaced in one step.
 *
 * @throws PermanentError when a set cannot be read
 */
export function trainFile(
  order: TrainingOrder,
  listener: TrainingListener,
): { readonly file: string; readonly bytes: number; readonly hash: string } {
  const { recipe, data, sampleFeed, additional, file } = order;
  const recordCategories = loadRecordCategories();
  const examples = gatherExamples(recipe, { data, sampleFeed, recordCategories, additional });
  const bytes = encodeModel(trainModel(recipe, examples, loadCategories(), listener));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { file, bytes: bytes.length, hash };
}
