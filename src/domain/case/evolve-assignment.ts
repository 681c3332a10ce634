/** What an event about who works a case does to it. */
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';

type AssignmentEvent = Extract<
  NewCaseEvent,
  { type: 'assigned' | 'claimed' | 'released' | 'returned' | 'escalated' }
>;

/** The case with its new holder, or without one. */
export function withAssignment(current: Case, event: AssignmentEvent): Case {
  switch (event.type) {
    case 'assigned': {
      const { assigneeId, role, queue } = event.data;
      return { ...heldBy(current, assigneeId), assignedRole: role, queue };
    }
    case 'claimed':
      return {
        ...heldBy(current, event.data.staffId),
        status: current.status === 'new' ? 'open' : current.status,
      };
    case 'released':
      return { ...heldBy(current, null), returnedBy: current.assigneeId };
    case 'returned': {
      // who is away or has left is passed over for that reason
      const returnedBy = event.data.why === 'claim_expired' ? event.data.from : null;
      return { ...heldBy(current, null), returnedBy };
    }
    case 'escalated':
      return {
        ...heldBy(current, null),
        returnedBy: null,
        escalation: event.data.level,
        assignedRole: event.data.role,
      };
  }
}

function heldBy(current: Case, staffId: string | null): Case {
  if (staffId === current.assigneeId) return current;
  const returnedBy = staffId === null ? current.returnedBy : null;
  return { ...current, assigneeId: staffId, holderActedAt: null, returnedBy };
}

/** Whatever its holder does shows that the case is worked. */
export function withHoldersWork(current: Case, { actor, at }: NewCaseEvent): Case {
  return actor === current.assigneeId ? { ...current, holderActedAt: at } : current;
}
