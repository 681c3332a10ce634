/** Loads when many complaints about one thing are an incident. */
import { z } from 'zod';
import type { SpikeRules } from '../domain/incident/incident.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const positive = z.number().positive();

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  heardWithinHours: positive,
  lookBackWeeks: z.int().positive(),
  historyDays: z.int().min(7),
  opens: z.strictObject({
    atLeast: z.int().min(2),
    deviations: positive,
    timesExpected: z.number().min(1),
  }),
  closes: z.strictObject({ deviations: positive, calmHours: positive }),
});

export function loadSpikes(): SpikeRules {
  const { version, reviewedBy, source, ...rules } = readRuleFile('triage/spikes.yaml', schema).data;
  return rules;
}
