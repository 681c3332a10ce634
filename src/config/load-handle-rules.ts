/** Loads what handles look like on each platform. */
import { z } from 'zod';
import type { HandleRules } from '../domain/mention/handle.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  platforms: z.record(
    z.string(),
    z.strictObject({
      form: z.string(),
      words: z.string(),
      source: z.string(),
      date: z.iso.date(),
    }),
  ),
});

/** By platform; one that has no known form is absent. */
export function loadHandleRules(): HandleRules {
  const { platforms } = readRuleFile('platforms/handles.yaml', schema).data;
  return new Map(
    Object.entries(platforms).map(([platform, { form, words }]) => [
      platform,
      { form: new RegExp(form, 'i'), words },
    ]),
  );
}
