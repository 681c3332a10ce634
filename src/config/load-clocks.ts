/** Loads the regulators' clocks from `src/rules/clocks`, one pack a jurisdiction. */
import { z } from 'zod';
import {
  type ClockRule,
  type ClockTask,
  clockTriggers,
  complaintKinds,
  type DelayRule,
  type InformationRule,
  type Lead,
  type Limit,
} from '../domain/clock/rule.ts';
import { jurisdictions } from '../domain/triage/assessment.ts';
import { readRuleFile } from './rule-file.ts';
import { Reviewed } from './rule-values.ts';

const trigger = z.enum(clockTriggers);
const triggers = z.array(trigger).default([]);
const kinds = z.array(z.enum(complaintKinds)).min(1);
const text = z.string().trim().min(1);

const LimitOf: z.ZodType<Limit> = z.strictObject({
  amount: z.int().nonnegative(),
  unit: z.enum(['hour', 'business_day', 'calendar_day', 'week', 'month']),
});

const LeadOf: z.ZodType<Lead> = z.strictObject({
  amount: z.int().positive(),
  unit: z.enum(['hour', 'calendar_day']),
});

const Delay: z.ZodType<DelayRule> = z.strictObject({
  by: trigger,
  to: LimitOf.nullable(),
  asks: text,
});

const Information: z.ZodType<InformationRule> = z.strictObject({
  asked: trigger,
  answered: trigger,
  whileUnanswered: LimitOf,
  onceAnswered: LimitOf,
});

const Task: z.ZodType<ClockTask> = z.strictObject({
  followUp: z.enum(['send_summary']),
  within: LimitOf,
});

/** What every row of a pack says of where it comes from and who answers for it. */
const Sourced = {
  id: z.string().regex(/^[A-Z0-9-]+$/),
  source: text,
  effectiveFrom: z.iso.date(),
  owner: text,
  nextReview: z.iso.date(),
  ...Reviewed,
};

const Rule = z
  .strictObject({
    ...Sourced,
    owes: text,
    kinds: kinds.optional(),
    exceptKinds: kinds.optional(),
    start: z.union([z.literal('received'), trigger]),
    onlyAfter: z.strictObject({ event: trigger, inTimeFor: z.string() }).nullable().default(null),
    limit: LimitOf,
    aim: LimitOf.nullable().default(null),
    warnBefore: z.array(LeadOf).default([]),
    satisfiedBy: triggers.pipe(z.array(trigger).min(1)),
    satisfiedInTimeBy: triggers,
    restartedBy: triggers,
    endedBy: triggers,
    voidedBy: triggers,
    excusedBy: z.array(z.string()).default([]),
    isWindow: z.boolean().default(false),
    delay: Delay.nullable().default(null),
    information: Information.nullable().default(null),
    task: Task.nullable().default(null),
    note: text.nullable().default(null),
  })
  .refine((rule) => !(rule.kinds && rule.exceptKinds), 'give kinds or exceptKinds, not both')
  .transform(({ owner, nextReview, reviewedBy, exceptKinds, ...rule }) => ({
    ...rule,
    kinds: rule.kinds ?? complaintKinds.filter((kind) => !exceptKinds?.includes(kind)),
  }));

/** A duty that a calendar cannot measure; it is here so that nobody misses it in the pack. */
const WithoutClock = z.strictObject({ ...Sourced, owes: text, why: text });

const Pack = z
  .strictObject({
    jurisdiction: z.enum(jurisdictions),
    rules: z.array(Rule).min(1),
    withoutClock: z.array(WithoutClock).default([]),
  })
  .superRefine(({ rules }, context) => {
    for (const message of misplaced(rules)) context.addIssue({ code: 'custom', message });
  });

/**
 * Every rule of every pack, each after the rules it names. A version ends with 8 hex digits of the
 * pack's hash: whatever was edited, a clock tells by which words it was counted.
 *
 * @throws Error naming the file and the place that is wrong
 */
export function loadClockRules(): readonly ClockRule[] {
  return jurisdictions.flatMap((jurisdiction) => {
    const { data, hash } = readRuleFile(`clocks/${jurisdiction}.yaml`, Pack);
    return data.rules.map((rule) => ({
      ...rule,
      jurisdiction: data.jurisdiction,
      version: `${rule.version}+${hash}`,
    }));
  });
}

type Named = Pick<ClockRule, 'id' | 'effectiveFrom' | 'excusedBy' | 'onlyAfter'>;

/** A rule is read after those it leans on, so it must stand below them. */
function misplaced(rules: readonly Named[]): readonly string[] {
  const seen = new Set<string>();
  const versions = new Set<string>();
  return rules.flatMap(({ id, effectiveFrom, excusedBy, onlyAfter }) => {
    const leansOn = [...excusedBy, ...(onlyAfter ? [onlyAfter.inTimeFor] : [])];
    const missing = leansOn.filter((other) => !seen.has(other));
    const version = `${id} of ${effectiveFrom}`;
    const twice = versions.has(version) ? [`${version} stands here twice`] : [];
    seen.add(id);
    versions.add(version);
    return [
      ...twice,
      ...missing.map((other) => `${id} names ${other}, which has to stand above it`),
    ];
  });
}
