/** Decides what stands beside the status: who prepares an answer, sleep, attempts to reach the person. */

import { isPausable } from '../clock/house-clocks.ts';
import { decideEscalation } from '../escalation/decide.ts';
import { heldFrom } from '../escalation/replies.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import type { Case } from './case.ts';
import type { ContactAttempt } from './case-lifecycle.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import { leaseOfAnother, liveLease } from './lease.ts';
import type { Acting, TeamAction, Words } from './team-action.ts';

export type SideAction = Extract<TeamAction, { type: 'attempt' | 'snooze' | 'take' | 'wake' }>;

/** What the action comes to; `decide` has already checked status and person. */
export function decideSideAction(current: Case, action: SideAction, acting: Acting): CaseDecision {
  switch (action.type) {
    case 'take':
      return taking(current, acting);
    case 'snooze':
      return snoozing(current, action, acting);
    case 'wake':
      return waking(current, acting);
    case 'attempt':
      return attempting(current, action, acting);
  }
}

/**
 * Claiming asks nobody only where nobody works on the case; from somebody else it is taken, by name, by
 * a supervisor.
 */
export function claiming(current: Case, acting: Acting): CaseDecision {
  const mine = current.assigneeId === acting.staff.id;
  if (mine && current.status !== 'new') {
    return decideEscalation(current, { type: 'acknowledge' }, acting);
  }
  const holder = holderOf(current);
  if (holder && !mine) return refuse('claimed_by_other', { holder });
  if (current.assignedRole !== 'agent' && !isSupervisor(acting)) return refuse('needs_supervisor');
  return { ok: true, events: [claimedEvent(current, acting)] };
}

function taking(current: Case, acting: Acting): CaseDecision {
  const { staff, now } = acting;
  const lease = liveLease(current, now);
  const isMine = current.assigneeId === staff.id && current.status !== 'new';
  if (isMine && lease?.holder === staff.id) return nothingToDo;
  if (!isSupervisor(acting)) {
    const holder = holderOf(current);
    if (holder && holder !== staff.id) return refuse('claimed_by_other', { holder });
    if (current.assignedRole !== 'agent') return refuse('needs_supervisor');
    const another = leaseOfAnother(current, staff.id, now);
    if (another) return refuse('lease_held', { lease: another });
  }
  const by = { at: now, actor: staff.id };
  const claim = isMine ? [] : [claimedEvent(current, acting)];
  const from = lease && lease.holder !== staff.id ? lease.holder : null;
  return { ok: true, events: [...claim, event('lease_taken', { from }, by)] };
}

/** Whoever works on the case; a mere assignment nobody has taken up does not count. */
function holderOf({ status, assigneeId }: Case): string | null {
  return status === 'new' ? null : assigneeId;
}

function claimedEvent(current: Case, { staff, now }: Acting): NewCaseEvent {
  const from = holderOf(current);
  const { assigneeId } = current;
  const assignedTo = from === null && assigneeId !== staff.id ? assigneeId : null;
  const data = { staffId: staff.id, ...(from && { from }), ...(assignedTo && { assignedTo }) };
  return event('claimed', data, { at: now, actor: staff.id });
}

/** Nothing sleeps beyond what is owed next, and what is urgent sleeps by a supervisor's word alone. */
function snoozing(
  current: Case,
  { until, reason }: Extract<SideAction, { type: 'snooze' }>,
  acting: Acting,
): CaseDecision {
  if (!until || until <= acting.now) return refuse('snooze_not_ahead');
  if (needsSecondPerson(current) && !isSupervisor(acting)) return refuse('needs_supervisor');
  const nearest = earliestOwed(current);
  if (nearest && until > nearest) return refuse('snooze_past_deadline', { dueAt: nearest });
  if (current.snoozedUntil?.getTime() === until.getTime()) return nothingToDo;
  const data = { until: until.toISOString(), commitment: commitmentIn(reason) };
  const snoozed = event('snoozed', data, { at: acting.now, actor: acting.staff.id });
  return { ok: true, events: [{ ...snoozed, ...(reason && { words: reason }) }] };
}

/** The earliest thing owed: a clock that is not satisfied, or a follow-up. */
function earliestOwed({ clocks, followUps }: Case): Date | null {
  const owed = [
    ...clocks.filter(
      ({ rule, state }) => !isPausable(rule) && (state === 'running' || state === 'breached'),
    ),
    ...followUps.filter(({ state }) => state === 'open'),
  ];
  return owed.reduce<Date | null>(
    (nearest, { dueAt }) => (!nearest || dueAt < nearest ? dueAt : nearest),
    null,
  );
}

function waking(current: Case, acting: Acting): CaseDecision {
  if (!current.snoozedUntil) return nothingToDo;
  const by = { at: acting.now, actor: acting.staff.id };
  return { ok: true, events: [event('woken', { why: 'person' }, by)] };
}

/** Whoever tries again so soon has not left the person time to answer: it is the same attempt. */
const sameAttemptMinutes = 15;

function attempting(
  current: Case,
  { via, day, reached, reason }: Extract<SideAction, { type: 'attempt' }>,
  acting: Acting,
): CaseDecision {
  const held = heldFrom(current, 'follow_up');
  if (held) return refuse(held);
  const { contactAttempts } = current;
  const since = acting.now.getTime() - sameAttemptMinutes * 60_000;
  const isSame = (one: ContactAttempt): boolean =>
    one.via === via && (one.reached ?? false) === reached && Date.parse(one.at) > since;
  if (contactAttempts.some(isSame)) return nothingToDo;
  const data = {
    via,
    day,
    ...(reached && { reached: true as const }),
    commitment: commitmentIn(reason),
  };
  const attempted = event('contact_attempted', data, { at: acting.now, actor: acting.staff.id });
  return { ok: true, events: [{ ...attempted, ...(reason && { words: reason }) }] };
}

function commitmentIn(words: Words | null): string | null {
  return words ? commitmentTo(words.salt, words.body) : null;
}
