/** Decides that a case is given to somebody by name. */
import { isSenior, type StaffMember } from '../brand.ts';
import { isSupervisor, mayWork } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import type { Acting, TeamAction } from './team-action.ts';

/** True for somebody whom this case may be given to. */
export function mayBeGiven(
  current: Pick<Case, 'assignedRole'>,
  { roles, brands }: Pick<StaffMember, 'roles' | 'brands'>,
  brand: string,
): boolean {
  return brands.includes(brand) && (current.assignedRole === 'agent' || isSenior(roles));
}

/** Its holder hands it over; what others hold, or nobody has taken, a supervisor gives away. */
export function assigning(
  current: Case,
  { assignee, reason }: Extract<TeamAction, { type: 'assign' }>,
  acting: Acting,
): CaseDecision {
  const { assigneeId, assignedRole: role, queue } = current;
  if (!isSupervisor(acting) && !mayWork(current, acting)) {
    const isTaken = assigneeId !== null && current.status !== 'new';
    return isTaken ? refuse('claimed_by_other', { holder: assigneeId }) : refuse('claim_first');
  }
  if (!assignee || !mayBeGiven(current, assignee, acting.brand)) return refuse('no_such_assignee');
  if (assigneeId === assignee.id) return nothingToDo;
  const by = { at: acting.now, actor: acting.staff.id };
  const data = { assigneeId: assignee.id, role, queue, why: 'given by hand' };
  const note: readonly NewCaseEvent[] = reason
    ? [
        {
          ...event('noted', { commitment: commitmentTo(reason.salt, reason.body) }, by),
          words: reason,
        },
      ]
    : [];
  return { ok: true, events: [...note, event('assigned', data, by)] };
}
