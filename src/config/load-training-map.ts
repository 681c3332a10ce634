/** Reads what the intents of public data sets stand for among our categories. */
import { z } from 'zod';
import { type Category, categories } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const Intents = z
  .partialRecord(z.enum(categories), z.array(z.string()))
  .transform(
    (byCategory): ReadonlyMap<string, Category> =>
      new Map(
        Object.entries(byCategory).flatMap(([category, intents]) =>
          intents.map((intent): [string, Category] => [intent, category as Category]),
        ),
      ),
  );

const Mapping = z.strictObject({ ...Reviewed, banking77: Intents, clinc150: Intents });

/**
 * Intent → category, by set.
 *
 * @throws Error naming the place when the file breaks the rules
 */
export function loadTrainingMap(): Pick<z.infer<typeof Mapping>, 'banking77' | 'clinc150'> {
  return readRuleFile('categories/training-map.yaml', Mapping).data;
}
