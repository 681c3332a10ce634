/** Decides how long the content of a case that is over is kept. */
import { Temporal } from 'temporal-polyfill';
import type { Case } from '../case/case.ts';
import type { Jurisdiction } from '../triage/assessment.ts';

/** Calendar months or years, counted in the zone of the desk. */
export interface KeepingTime {
  readonly amount: number;
  readonly unit: 'month' | 'year';
}

export interface RetentionRule {
  readonly id: string;
  /** Null for a rule of the house, which applies everywhere. */
  readonly jurisdiction: Jurisdiction | null;
  readonly applies: 'complaint' | 'debt_collection' | 'regulator_record';
  readonly keep: KeepingTime;
  readonly from: 'received' | 'closed' | 'last_activity';
}

export interface RetentionPolicy {
  readonly version: string;
  readonly rules: readonly RetentionRule[];
  /** The house's own time, one of the rules; mentions without a case are kept this long. */
  readonly house: KeepingTime;
  readonly pseudonymiseAfterDays: number;
  readonly collectsDebts: boolean;
  /** IANA zone of the complaint desk. */
  readonly zone: string;
}

export interface Retention {
  readonly retentionClass: string;
  readonly purgeAfter: Date;
  readonly pseudonymiseAt: Date;
}

/** The longest rule that applies wins; the first of two that end at the same time. */
export function retentionOf(ended: Case, policy: RetentionPolicy): Retention {
  let longest: { readonly id: string; readonly until: Date } | null = null;
  for (const rule of policy.rules) {
    if (!appliesTo(rule, ended, policy)) continue;
    const until = after(rule.keep, startOf(rule, ended), policy.zone);
    if (!longest || until > longest.until) longest = { id: rule.id, until };
  }
  if (!longest) throw new Error('no rule of retention applies, not even one of the house');
  const pseudonymiseAt = new Date(endOf(ended).getTime());
  pseudonymiseAt.setUTCDate(pseudonymiseAt.getUTCDate() + policy.pseudonymiseAfterDays);
  return { retentionClass: longest.id, purgeAfter: longest.until, pseudonymiseAt };
}

/** The instant this long after another, by the calendar of the zone. */
export function after({ amount, unit }: KeepingTime, start: Date, zone: string): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(start.getTime()).toZonedDateTimeISO(zone);
  return new Date(from.add({ [`${unit}s`]: amount }).epochMilliseconds);
}

function appliesTo(rule: RetentionRule, ended: Case, policy: RetentionPolicy): boolean {
  if (rule.jurisdiction !== null && rule.jurisdiction !== ended.jurisdiction) return false;
  switch (rule.applies) {
    case 'complaint':
      return true;
    case 'debt_collection':
      return policy.collectsDebts;
    case 'regulator_record':
      return ended.platform === 'cfpb';
  }
}

function startOf(rule: RetentionRule, ended: Case): Date {
  switch (rule.from) {
    case 'received':
      return ended.receivedAt;
    case 'closed':
      return endOf(ended);
    case 'last_activity':
      return lastActivity(ended);
  }
}

function lastActivity(ended: Case): Date {
  const times = [
    ended.lastMessageAt,
    endOf(ended),
    ...ended.replies.map(({ postedAt }) => postedAt),
  ];
  return new Date(Math.max(...times.map((at) => at?.getTime() ?? 0)));
}

function endOf({ closedAt, openedAt }: Case): Date {
  return closedAt ?? openedAt;
}
