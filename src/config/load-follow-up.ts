/** Loads when the steps of following up are due, and puts what a brand says in the rules' place. */
import { z } from 'zod';
import type { Brand } from '../domain/brand.ts';
import type { Period } from '../domain/clock/period.ts';
import type { FollowUpPolicy } from '../domain/follow-up/policy.ts';
import { jurisdictions, signalIds } from '../domain/triage/assessment.ts';
import type { Policies } from './config.ts';
import { loadContactRules } from './load-contact.ts';
import { loadPromises } from './load-promises.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const schema = z.strictObject({
  ...Reviewed,
  source: z.string(),
  every: z.partialRecord(
    z.enum(jurisdictions),
    z.strictObject({ days: z.int().positive(), source: z.string() }),
  ),
});

const graveFile = z.strictObject({
  ...Reviewed,
  source: z.string(),
  signals: z.array(z.enum(signalIds)),
});

/**
 * Everything that following up goes by.
 *
 * @throws Error naming the file and the place that is wrong
 */
export function loadFollowUp(policies: Policies, brands: readonly Brand[]) {
  return {
    followUpAfter: policies.followUpAfter,
    followUp: policyFor(policies, brands),
    contactRules: loadContactRules(brands),
  };
}

function policyFor(
  { checkAfter, promiseAfter, progressEvery }: Policies,
  brands: readonly Brand[],
): FollowUpPolicy {
  const { every } = readRuleFile('follow-up/progress.yaml', schema).data;
  const rhythms = brands.flatMap(({ slug, jurisdiction }): readonly [string, Period][] => {
    const days = every[jurisdiction]?.days;
    const usual: Period | null = days === undefined ? null : { amount: days, unit: 'day' };
    const chosen = ownRhythm(progressEvery, slug) ?? usual;
    return chosen ? [[slug, chosen]] : [];
  });
  return {
    checkAfter,
    promiseAfter,
    promises: loadPromises(),
    graveSignals: new Set(readRuleFile('follow-up/grave.yaml', graveFile).data.signals),
    progressEvery: new Map(rhythms),
  };
}

function ownRhythm(configured: Policies['progressEvery'], slug: string): Period | null {
  if (configured === null) return null;
  if (isPeriod(configured)) return configured;
  return configured[slug] ?? null;
}

function isPeriod(value: NonNullable<Policies['progressEvery']>): value is Period {
  return typeof value['amount'] === 'number';
}
