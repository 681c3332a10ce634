/** A systemic issue: an incident with what was found behind it and what is done about it. */
import { isSenior, type StaffMember } from '../brand.ts';
import type { ActionRefusal } from './action.ts';

/** What decisions by hand need of an incident. */
export interface Issue {
  readonly id: string;
  readonly brandId: string;
  readonly title: string;
  /** Open while the rate is out of the ordinary, or, opened by hand, until it is settled. */
  readonly state: 'open' | 'closed';
  readonly isByHand: boolean;
  readonly rootCause: string | null;
  readonly settledAt: Date | null;
  readonly openActions: number;
}

/** Null when it may be recorded; the reason stands for what was found. */
export function causeRefusal(staff: StaffMember, reason: string | null): ActionRefusal | null {
  if (!isSenior(staff.roles)) return 'needs_supervisor';
  return reason?.trim() ? null : 'reason_missing';
}

/** A spike ends by itself; settled is what has a cause, and nothing left to be done. */
export function settleRefusal(
  issue: Issue,
  staff: StaffMember,
  reason: string | null,
): ActionRefusal | null {
  if (issue.settledAt) return 'settled_before';
  const refusal = causeRefusal(staff, reason);
  if (refusal) return refusal;
  if (issue.state === 'open' && !issue.isByHand) return 'still_running';
  if (!issue.rootCause) return 'cause_missing';
  return issue.openActions > 0 ? 'actions_open' : null;
}
