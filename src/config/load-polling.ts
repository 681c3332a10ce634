/** Loads how often sources are read and looked after, and how a failing one is left in peace. */
import { z } from 'zod';
import type { PollingRules } from '../domain/source/rules.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const amount = z.int().positive();
const sourced = { source: z.string(), date: z.string() };

const platform = z.strictObject({
  fastestSeconds: amount,
  slowestTimes: amount,
  silentTimes: amount,
  silentHours: amount,
  lookUpHours: amount,
  lookUpPosts: amount,
  lookUpDays: amount,
  ...sourced,
});

const schema = z.strictObject({
  ...Reviewed,
  failures: z.strictObject({
    firstPauseSeconds: amount,
    longestPauseMinutes: amount,
    breakAfter: amount,
    breakMinutes: amount,
    personMinutes: amount,
    ...sourced,
  }),
  lateMinutes: amount,
  reconcileHours: amount,
  platforms: z.record(z.string(), platform).refine((rows) => 'default' in rows),
});

export function loadPolling(): PollingRules {
  const { failures, lateMinutes, reconcileHours, platforms } = readRuleFile(
    'platforms/polling.yaml',
    schema,
  ).data;
  const { default: usual, ...named } = platforms;
  if (!usual) throw new Error('platforms/polling.yaml has no row for other platforms');
  return { failures, lateMinutes, reconcileHours, usual, named: new Map(Object.entries(named)) };
}
