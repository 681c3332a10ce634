/** Loads the scorecard of quality samples. */
import { z } from 'zod';
import type { Scorecard } from '../domain/quality/scorecard.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const lines = z
  .array(z.strictObject({ id: z.string().regex(/^[a-z_]+$/), asks: z.string() }))
  .min(1);

const schema = z.strictObject({ ...Reviewed, source: z.string(), marks: lines, checks: lines });

/** @throws Error naming the place when the file breaks the rules */
export function loadScorecard(): Scorecard {
  const { version, marks, checks } = readRuleFile('quality/scorecard.yaml', schema).data;
  return { version, marks, checks };
}
