/** Decides that a case which waits in its queue goes to a person. */
import type { Case, CaseStatus } from '../case/case.ts';
import { type CaseDecision, nothingToDo } from '../case/decision.ts';
import { event } from '../case/events.ts';
import type { Routable, Route } from './route.ts';

/** In these somebody has to hold a case. */
const heldStatuses = ['new', 'open', 'awaiting_customer'] as const satisfies readonly CaseStatus[];

/** A resolved case is nobody's to hold, but what is still due on it is somebody's to do. */
export const returnableStatuses: readonly CaseStatus[] = [...heldStatuses, 'resolved'];

/** What deciding needs to know; a whole case is not read for each that waits. */
export type WaitingCase = Routable &
  Pick<Case, 'id' | 'status' | 'assigneeId' | 'returnedBy' | 'escalation' | 'assignedRole'>;

/** Safe to ask again: what somebody holds stays with them, what nobody can take stays where it is. */
export function decideWaiting(current: WaitingCase, goesTo: Route, now: Date): CaseDecision {
  const isWaiting =
    current.assigneeId === null && heldStatuses.some((status) => status === current.status);
  if (!isWaiting || goesTo.assigneeId === null) return nothingToDo;
  const { assigneeId, role, queue, why } = goesTo;
  const by = { at: now, actor: 'redress' };
  return { ok: true, events: [event('assigned', { assigneeId, role, queue, why }, by)] };
}
