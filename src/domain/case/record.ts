/** Decides what a person reports of a case that Redress cannot see: an answer by post, a call, a notice. */
import type { ClockTrigger } from '../clock/rule.ts';
import { isSupervisor } from './authority.ts';
import { type Case, isAtRest } from './case.ts';
import { commitmentTo } from './chain.ts';
import { kindNow } from './clock-log.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { type By, event, type NewCaseEvent } from './events.ts';
import type { PlannedPause } from './events-escalation.ts';
import type { Acting, TeamAction } from './team-action.ts';

/** These let a clock end later. They count from when they are recorded: nobody can date an extension back. */
const extending: ReadonlySet<ClockTrigger> = new Set([
  'delay_notice',
  'data_request_delayed',
  'information_asked',
]);

/** These begin a duty of their own; people complain of requests that were never answered. */
const olderThanComplaint: ReadonlySet<ClockTrigger> = new Set([
  'data_request',
  'disputed',
  'breach_suspected',
  'breach_known',
]);

/** True when something dated then could make a missed clock look met; a supervisor answers for that. */
export function reachesBehindBreach({ clocks }: Pick<Case, 'clocks'>, at: Date): boolean {
  return clocks.some(
    ({ rule, state, breachedAt }) =>
      !rule.startsWith('INT-') && state === 'breached' && breachedAt !== null && at < breachedAt,
  );
}

/** The same report twice is recorded once. */
export function recordReport(
  current: Case,
  { report, reason, pause }: Extract<TeamAction, { type: 'record' }>,
  acting: Acting,
): CaseDecision {
  const { now, staff } = acting;
  const commitment = reason ? commitmentTo(reason.salt, reason.body) : null;
  const by = { at: now, actor: staff.id };
  const spoken = reason && { words: reason };
  if (report.what === 'reclassified') {
    const { kind } = report;
    if (kindNow(current) === kind) return nothingToDo;
    return {
      ok: true,
      events: [{ ...event('reclassified', { kind, commitment }, by), ...spoken }],
    };
  }
  const { what } = report;
  const at = report.at ?? now;
  if (at > now) return refuse('time_in_future');
  if (at < now && extending.has(what)) return refuse('notice_dated_back');
  if (at < current.receivedAt && !olderThanComplaint.has(what))
    return refuse('time_before_receipt');
  if (reachesBehindBreach(current, at) && !isSupervisor(acting)) {
    return refuse('breach_needs_supervisor');
  }
  const happenedAt = at.toISOString();
  if (current.clockLog.some((known) => known.type === what && known.at === happenedAt)) {
    return nothingToDo;
  }
  const data = { what: [what], happenedAt, commitment };
  const told = { ...event('recorded', data, by), ...spoken };
  return { ok: true, events: [told, ...(what === 'disputed' ? holding(current, pause, by) : [])] };
}

/** Collection of a disputed debt has to pause; where it does already, nothing is added. */
function holding(current: Case, pause: PlannedPause | undefined, by: By): readonly NewCaseEvent[] {
  if (!pause || isAtRest(current) || current.holds.includes('collection')) return [];
  const because = ['dispute' as const];
  return [event('safeguards_put', { because, holds: ['collection' as const], ...pause }, by)];
}
