/** Loads from which platforms nothing may be learnt. */
import { z } from 'zod';
import { type Platform, platforms } from '../domain/mention/mention.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  forbidden: z.array(
    z.strictObject({ platform: z.enum(platforms), source: z.string(), because: z.string() }),
  ),
});

export function loadUnlearnable(): ReadonlySet<Platform> {
  const { forbidden } = readRuleFile('platforms/training-use.yaml', schema).data;
  return new Set(forbidden.map(({ platform }) => platform));
}
