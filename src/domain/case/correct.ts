/** Decides what a correction of triage does to a case: only a person may lower, and says why. */
import { isMoreUrgent } from '../triage/assessment.ts';
import type { Corrected, Correction } from '../triage/correction.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import type { Acting, TeamAction } from './team-action.ts';

type Correcting = Extract<TeamAction, { type: 'correct' }>;

/** One event a mention, so that each can become a labelled example. */
export function correcting(current: Case, action: Correcting, acting: Acting): CaseDecision {
  const corrected = correctedIn(current, action.correction);
  if (corrected === 'no_such_signal') return refuse('no_such_signal');
  if (!corrected) return nothingToDo;
  if (putsAside(corrected)) {
    if (!action.reason?.body.trim()) return refuse('reason_missing');
    if (needsSecondPerson(current) && !isSupervisor(acting)) return refuse('needs_supervisor');
  }
  return {
    ok: true,
    events: action.mentions.map((one) => recorded(corrected, one, action, acting)),
  };
}

/** Null when the case is like that already. */
function correctedIn(current: Case, correction: Correction): Corrected | null | 'no_such_signal' {
  switch (correction.field) {
    case 'category':
      return current.category === correction.to ? null : { ...correction, from: current.category };
    case 'complaint':
      return current.complaintStatus === correction.to
        ? null
        : { ...correction, from: current.complaintStatus };
    case 'priority':
      return current.priority === correction.to ? null : { ...correction, from: current.priority };
    case 'signal':
      return current.signals.includes(correction.from) ? correction : 'no_such_signal';
  }
}

/** Whether it makes a case less than it was. */
function putsAside(corrected: Corrected): boolean {
  switch (corrected.field) {
    case 'category':
      return false;
    case 'complaint':
      return corrected.to === 'not';
    case 'priority':
      return isMoreUrgent(corrected.from, corrected.to);
    case 'signal':
      return true;
  }
}

function recorded(
  corrected: Corrected,
  { mentionId, learnable }: Correcting['mentions'][number],
  { reason }: Correcting,
  { now, staff }: Acting,
): NewCaseEvent {
  const commitment = reason ? commitmentTo(reason.salt, reason.body) : null;
  const data = { ...corrected, mentionId, learnable, commitment };
  const by = { at: now, actor: staff.id };
  return { ...event('corrected', data, by), ...(reason && { words: reason }) };
}
