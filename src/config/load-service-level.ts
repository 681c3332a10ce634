/** Loads our own first-touch target and the desk hours it counts in. */
import { z } from 'zod';
import type { WorkingHours } from '../domain/brand.ts';
import type { HouseLevels } from '../domain/clock/house-clocks.ts';
import type { ServiceLevelRule } from '../domain/clock/service-level.ts';
import { workingHours } from './hours.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

export interface ServiceLevel {
  readonly rule: ServiceLevelRule;
  readonly levels: HouseLevels;
  /** Open hours of a desk by weekday; each brand brings its own zone. */
  readonly desk: WorkingHours['spans'];
}

const target = z.union([
  z.strictObject({ minutes: z.int().positive(), counts: z.enum(['always', 'desk_hours']) }),
  z.strictObject({ businessDays: z.int().positive() }),
]);

const houseTarget = z.strictObject({
  minutes: z.int().positive(),
  counts: z.enum(['always', 'desk_hours']),
});
const houseTargets = z.strictObject({
  P0: houseTarget,
  P1: houseTarget,
  P2: houseTarget,
  P3: houseTarget,
});

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  rule: z.string(),
  meaning: z.string(),
  desk: z.record(z.string(), z.string()),
  by: z.strictObject({ P0: target, P1: target, P2: target, P3: target }),
  next: houseTargets,
  resolution: houseTargets,
});

export function loadServiceLevel(): ServiceLevel {
  const { data } = readRuleFile('clocks/internal.yaml', schema);
  const { spans } = workingHours.parse({ zone: 'UTC', ...data.desk });
  const { version, next, resolution } = data;
  const rule = { rule: data.rule, version, by: data.by };
  return { rule, levels: { version, next, resolution }, desk: spans };
}
