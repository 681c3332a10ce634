/** Loads how long content is kept, by jurisdiction and kind of record. */
import { z } from 'zod';
import type { KeepingTime, RetentionRule } from '../domain/record/retention.ts';
import { jurisdictions } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const keepingTime = z.strictObject({
  amount: z.int().positive(),
  unit: z.enum(['month', 'year']),
});

const schema = z.strictObject({
  ...Reviewed,
  rules: z.array(
    z.strictObject({
      id: z.string(),
      jurisdiction: z.enum(jurisdictions),
      applies: z.enum(['complaint', 'debt_collection', 'regulator_record']),
      keep: keepingTime,
      from: z.enum(['received', 'closed', 'last_activity']),
      source: z.string(),
    }),
  ),
  requests: z.strictObject({
    erasure: z.strictObject({ answerWithin: keepingTime, source: z.string() }),
  }),
  sourceRemoval: z.strictObject({ hours: z.int().positive(), source: z.string() }),
});

export interface RetentionRules {
  readonly version: string;
  readonly rules: readonly RetentionRule[];
  readonly answerWithin: KeepingTime;
  readonly sourceRemovalHours: number;
}

export function loadRetention(): RetentionRules {
  const { version, rules, requests, sourceRemoval } = readRuleFile(
    'privacy/retention.yaml',
    schema,
  ).data;
  return {
    version,
    rules: rules.map(({ source, ...rule }) => rule),
    answerWithin: requests.erasure.answerWithin,
    sourceRemovalHours: sourceRemoval.hours,
  };
}
