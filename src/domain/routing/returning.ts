/** Decides that a case goes back to its queue: its holder does nothing, is away, or has left. */
import { type Case, nearestDeadline } from '../case/case.ts';
import { type CaseDecision, nothingToDo } from '../case/decision.ts';
import { event } from '../case/events.ts';
import type { ReturnReason } from '../case/events-assignment.ts';
import { localDay, startOf } from '../clock/deadline.ts';
import type { DeskHours } from '../clock/desk-hours.ts';
import { endOf, type Period } from '../clock/period.ts';
import { isUrgent } from './assign.ts';
import type { Absence } from './duty.ts';
import { returnableStatuses } from './waiting.ts';

export interface Holder {
  /** False for somebody whom the configuration no longer names. */
  readonly isOnStaff: boolean;
  /** The absence of this moment; null when they are not away. */
  readonly absence: Absence | null;
  /** Their own working hours, or those of the desk. */
  readonly hours: DeskHours;
}

export interface ReturnPolicy {
  readonly expiresAfter: Period;
  readonly desk: DeskHours;
  /** IANA zone of the desk. */
  readonly zone: string;
}

/** Safe to ask again: a case that nobody holds stays as it is. */
export function decideReturn(
  current: Case,
  holder: Holder,
  policy: ReturnPolicy,
  now: Date,
): CaseDecision {
  if (current.assigneeId === null || !returnableStatuses.includes(current.status)) {
    return nothingToDo;
  }
  const why = reasonToReturn(current, holder, policy, now);
  if (!why) return nothingToDo;
  const data = { from: current.assigneeId, why };
  return { ok: true, events: [event('returned', data, { at: now, actor: 'redress' })] };
}

function reasonToReturn(
  current: Case,
  holder: Holder,
  policy: ReturnPolicy,
  now: Date,
): ReturnReason | null {
  if (!holder.isOnStaff) return 'left';
  if (current.status === 'resolved' && !isSomethingDue(current, now)) return null;
  if (holder.absence && cannotWait(current, holder.absence, policy, now)) return 'away';
  return hasExpired(current, holder, policy, now) ? 'claim_expired' : null;
}

/**
 * An urgent case waits for nobody. Any other one waits for the working day after the first day of the
 * absence, and longer where the person is back before anything is due.
 */
function cannotWait(
  current: Case,
  absence: Absence,
  { desk, zone }: ReturnPolicy,
  now: Date,
): boolean {
  if (isUrgent(current.priority)) return true;
  const nextDay = startOf(localDay(absence.from, zone).add({ days: 1 }), zone);
  if (now < desk.addMinutes(nextDay, 1)) return false;
  const due = nextDue(current);
  return due === null || due <= absence.until;
}

/** True when a resolved case waits for a person: for a step, or for what closing lacks. */
function isSomethingDue({ closingLacks, followUpAt, promises }: Case, now: Date): boolean {
  const isPromised = promises.some(({ state, dueAt }) => state === 'open' && dueAt <= now);
  return closingLacks !== null || isPromised || (followUpAt !== null && followUpAt <= now);
}

function nextDue({ clocks, followUpAt }: Case): Date | null {
  const deadline = nearestDeadline(clocks);
  if (!deadline || !followUpAt) return deadline ?? followUpAt;
  return deadline < followUpAt ? deadline : followUpAt;
}

/**
 * An urgent case is never taken from whoever claimed it: in a queue it might have nobody at all, and
 * that nothing happens is a matter for escalation. While a reply waits for approval, another is at work.
 */
function hasExpired(
  current: Case,
  { hours, absence }: Holder,
  { expiresAfter }: ReturnPolicy,
  now: Date,
): boolean {
  const { status, priority, holderActedAt, replies, snoozedUntil } = current;
  if (status !== 'open' || isUrgent(priority) || holderActedAt === null || absence) return false;
  if (snoozedUntil && snoozedUntil > now) return false;
  if (replies.some(({ state }) => state === 'awaiting_approval')) return false;
  const moments = [holderActedAt, ...replies.flatMap(({ approvedAt }) => approvedAt ?? [])];
  const latest = new Date(Math.max(...moments.map((moment) => moment.getTime())));
  return endOf(expiresAfter, latest, hours) <= now;
}
