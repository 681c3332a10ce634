/** Decides what time alone does to a case: a missed target, a follow-up that ran out, the end of sleep, an approval that grew old. */
import type { Case } from './case.ts';
import { closingByTime } from './close-case.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import { firstTouchRule } from './first-touch.ts';
import { isStale } from './reply-action.ts';

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
    events.push(...closingByTime(current, now));
  }
  if (current.snoozedUntil && current.snoozedUntil <= now) {
    events.push(event('woken', { why: 'time' }, by));
  }
  if (!events.some(({ type }) => type === 'closed')) events.push(...oldApprovals(current, now));
  return events.length > 0 ? { ok: true, events } : nothingToDo;
}

function oldApprovals({ replies }: Case, now: Date): readonly NewCaseEvent[] {
  return replies
    .filter((one) => one.state === 'approved' && isStale(one, now))
    .map(({ id }) => event('approval_lapsed', { replyId: id }, { at: now, actor: 'redress' }));
}
