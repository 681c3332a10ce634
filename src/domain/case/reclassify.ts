/** Decides whether what was learnt about a complaint makes it one of another kind. */
import { type DeskCalendar, deadlineOf } from '../clock/deadline.ts';
import type { DeskHours } from '../clock/desk-hours.ts';
import type { ClockRule, ComplaintKind } from '../clock/rule.ts';
import { firstTouchDue, type ServiceLevelRule } from '../clock/service-level.ts';
import { isMoreUrgent } from '../triage/assessment.ts';
import type { Case } from './case.ts';
import { kindNow, wasKindGiven } from './clock-log.ts';
import { kindOf } from './complaint-kind.ts';
import { event, type NewCaseEvent } from './events.ts';

interface Context {
  readonly policy: {
    readonly rules: readonly ClockRule[];
    readonly calendar: DeskCalendar;
    readonly desk: DeskHours;
    readonly firstTouch: ServiceLevelRule;
  };
  readonly now: Date;
}

/** In Australia hardship is urgent. */
export function reclassifying(
  before: Case | null,
  after: Case,
  { policy, now }: Context,
): readonly NewCaseEvent[] {
  const by = { at: now, actor: 'redress' };
  const kind = kindOf(after);
  const isNews = before !== null && kindOf(before) !== kind && mayBecome(after, kind, policy);
  const becomes = isNews ? kind : kindNow(after);
  const events = isNews ? [event('reclassified', { kind, commitment: null }, by)] : [];
  const wasHardship = before !== null && kindNow(before) === 'hardship';
  if (becomes !== 'hardship' || wasHardship || !isMoreUrgent('P1', after.priority)) return events;
  const { dueAt } = firstTouchDue(policy.firstTouch, 'P1', now, policy.desk);
  const reasons = ['hardship, which is urgent by RG 271: P1'];
  const firstTouchDueAt = dueAt.toISOString();
  return [...events, event('priority_raised', { to: 'P1', reasons, firstTouchDueAt }, by)];
}

/** What a person said stands, and nothing makes the time to answer longer but a person. */
function mayBecome(current: Case, kind: ComplaintKind, policy: Context['policy']): boolean {
  const known = kindNow(current);
  if (known === kind || wasKindGiven(current)) return false;
  return answerDue(current, kind, policy) <= answerDue(current, known, policy);
}

/** By when a complaint of that kind is answered, in milliseconds; infinite where no rule says so. */
function answerDue(
  { jurisdiction, receivedAt }: Case,
  kind: ComplaintKind,
  { rules, calendar }: Context['policy'],
): number {
  const ends = rules
    .filter(
      (rule) =>
        rule.jurisdiction === jurisdiction &&
        rule.start === 'received' &&
        !rule.isWindow &&
        rule.kinds.includes(kind) &&
        rule.satisfiedBy.includes('responded') &&
        !rule.satisfiedBy.includes('acknowledged'),
    )
    .map(({ limit }) => deadlineOf(limit, receivedAt, calendar).dueAt.getTime());
  return Math.min(...ends);
}
