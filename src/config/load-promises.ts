/** Loads what counts as a promise in a reply of ours. */
import { z } from 'zod';
import { compilePromises, type PromiseBook } from '../domain/follow-up/promises.ts';
import { readRuleFile } from './rule-file.ts';
import { Lines, Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  sets: z.record(z.string(), Lines),
  promises: z.array(
    z.strictObject({
      id: z.string(),
      within: z
        .strictObject({ amount: z.int().min(0), unit: z.enum(['hour', 'business_day', 'day']) })
        .nullable(),
      phrases: Lines,
    }),
  ),
});

/** @throws Error naming the file and the place that is wrong */
export function loadPromises(): PromiseBook {
  const { promises, sets } = readRuleFile('follow-up/promises.yaml', schema).data;
  return compilePromises(promises, sets);
}
