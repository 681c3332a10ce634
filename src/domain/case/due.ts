/** Decides what time alone does to a case: a target that was missed, a follow-up that ran out. */
import type { Case } from './case.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import { firstTouchRule } from './evolve.ts';
import { followUpResult } from './follow-up-result.ts';
import { lapsing } from './reply-action.ts';

/**
 * The other clocks are counted after every decision, so time works on them without one. Safe to ask again: a breach is recorded once, and a case that nobody came back to closes once.
 */
export function decideDue(current: Case, now: Date): CaseDecision {
  const by = { at: now, actor: 'redress' };
  const events: NewCaseEvent[] = current.clocks
    .filter(
      ({ rule, state, dueAt }) => rule === firstTouchRule && state === 'running' && dueAt < now,
    )
    .map(({ rule, id, dueAt }) =>
      event('clock_breached', { rule, clockId: id, dueAt: dueAt.toISOString() }, by),
    );
  if (current.status === 'resolved' && current.closesAt && current.closesAt <= now) {
    const outcome = followUpResult(current) === 'confirmed' ? 'confirmed' : 'follow_up_window';
    events.push(
      ...lapsing(current, 'case_ended', by),
      event('closed', { outcome, commitment: null }, by),
    );
  }
  return events.length > 0 ? { ok: true, events } : nothingToDo;
}
