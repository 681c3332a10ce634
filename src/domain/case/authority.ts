/** Who may do what to a case. */
import { isSenior } from '../brand.ts';
import type { Case } from './case.ts';
import type { Acting } from './team-action.ts';

/** True when this person answers for risky decisions. */
export function isSupervisor({ staff }: Acting): boolean {
  return isSenior(staff.roles);
}

/** False for somebody who writes replies and lets others approve and send them. */
export function maySend({ staff }: Acting): boolean {
  return staff.roles.some((role) => role !== 'drafter');
}

/** True for whoever holds the case; a supervisor may step in once somebody holds it. */
export function mayWork(current: Case, acting: Acting): boolean {
  if (current.status === 'new' || current.assigneeId === null) return false;
  return current.assigneeId === acting.staff.id || isSupervisor(acting);
}

/** True when somebody other than the author, a supervisor, has to approve a reply on this case. */
export function needsSecondPerson(current: Case): boolean {
  return current.priority === 'P0' || current.priority === 'P1' || current.escalation > 0;
}
