/** Loads what routing knows beside the rules of the desk: bands of reach, and what is hard to read. */
import { z } from 'zod';
import type { DistressRules } from '../domain/routing/assign.ts';
import { type ReachRules, reachBands } from '../domain/routing/reach.ts';
import { signalIds } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const reach = z.strictObject({
  ...Reviewed,
  source: z.string(),
  bands: z
    .array(z.strictObject({ band: z.enum(reachBands), from: z.int().min(0) }))
    .refine((bands) => bands.every(({ from }, at) => from > (bands[at - 1]?.from ?? -1)), {
      error: 'the bands have to rise',
    }),
});

export function loadReach(): ReachRules {
  return readRuleFile('routing/reach.yaml', reach).data.bands;
}

const distressing = z.strictObject({
  ...Reviewed,
  source: z.string(),
  days: z.int().positive(),
  signals: z.array(z.enum(signalIds)),
});

export function loadDistressing(): DistressRules {
  const { days, signals } = readRuleFile('routing/distressing.yaml', distressing).data;
  return { days, signals: new Set(signals) };
}
