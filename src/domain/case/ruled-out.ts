/** What a case rules out for a person by its state and its holder, whatever they would say. */
import { isSupervisor, maySend, mayWork, needsSecondPerson } from './authority.ts';
import type { Case, CaseStatus } from './case.ts';
import { type CaseDecision, refuse } from './decision.ts';
import { claiming } from './side-action.ts';
import type { Acting, TeamActionType } from './team-action.ts';

const worked: readonly CaseStatus[] = ['new', 'open', 'awaiting_customer'];
const anyStatus: readonly CaseStatus[] = [...worked, 'resolved', 'closed', 'dismissed'];

const allowedIn: Record<TeamActionType, readonly CaseStatus[]> = {
  claim: [...worked, 'resolved'],
  take: [...worked, 'resolved'],
  snooze: ['open', 'awaiting_customer'],
  wake: ['open', 'awaiting_customer'],
  attempt: ['open', 'awaiting_customer', 'resolved'],
  release: worked,
  assign: worked,
  draft: ['open', 'awaiting_customer', 'resolved'],
  approve: ['open', 'awaiting_customer', 'resolved'],
  regenerate: ['open', 'awaiting_customer', 'resolved'],
  handoff: ['open', 'awaiting_customer', 'resolved'],
  handed_over: ['open', 'awaiting_customer', 'resolved'],
  identity: ['open', 'awaiting_customer', 'resolved'],
  reject: ['open', 'awaiting_customer', 'resolved'],
  posted: ['open', 'awaiting_customer', 'resolved'],
  settle: anyStatus,
  by_hand: ['open', 'awaiting_customer', 'resolved'],
  follow_up: ['open', 'awaiting_customer', 'resolved'],
  keep: ['open', 'awaiting_customer', 'resolved'],
  zone: anyStatus,
  correct: ['new', 'open', 'awaiting_customer', 'resolved', 'closed'],
  record: ['new', 'open', 'awaiting_customer', 'resolved', 'closed'],
  note: anyStatus,
  survey: ['closed'],
  await: ['open'],
  resolve: ['open', 'awaiting_customer'],
  close: ['resolved'],
  reopen: ['awaiting_customer', 'resolved', 'closed', 'dismissed'],
  dismiss: ['new', 'open', 'awaiting_customer'],
  escalate: ['new', 'open', 'awaiting_customer', 'resolved'],
  acknowledge: worked,
  hold: anyStatus,
  unhold: anyStatus,
  check: anyStatus,
};

/** These are done by whoever holds the case; a supervisor may step in. */
const byHolder: readonly TeamActionType[] = [
  'release',
  'draft',
  'regenerate',
  'handoff',
  'posted',
  'by_hand',
  'await',
  'resolve',
  'follow_up',
  'keep',
  'snooze',
  'wake',
  'attempt',
];

/**
 * These end a case: while somebody holds it, they are for them or a supervisor. What is in neither list is
 * for whoever knows it: a reply is rejected by another pair of eyes, an item checked, a message recorded or
 * an hour noted by whoever did or heard it, and the record says who.
 */
const byHolderWhereHeld: readonly TeamActionType[] = ['close', 'dismiss'];

/** What went out before a merge may still have to be settled. */
const worksWhenMerged: readonly TeamActionType[] = ['note', 'settle'];

/** The refusal; null where it depends on what is said. */
export function ruledOutFor(
  current: Case,
  type: TeamActionType,
  acting: Acting,
): CaseDecision | null {
  if (!acting.staff.brands.includes(acting.brand)) return refuse('not_your_brand');
  if (current.mergedIntoId && !worksWhenMerged.includes(type)) return refuse('merged_away');
  const allowed = allowedIn[type];
  if (!allowed.includes(current.status)) {
    const claimHelps = current.status === 'new' && allowed.includes('open');
    return refuse(claimHelps ? 'claim_first' : 'not_allowed_in_status');
  }
  if (mayWork(current, acting)) return null;
  const isHeld = current.assigneeId !== null && current.status !== 'new';
  if (isHeld && (byHolder.includes(type) || byHolderWhereHeld.includes(type))) {
    return refuse('claimed_by_other', { holder: current.assigneeId });
  }
  return byHolder.includes(type) ? refuse('claim_first') : null;
}

/**
 * Why it is of no use that somebody begins to write down what they want to do: it would be refused whatever
 * they write. Null where it may be done. Whoever would have to claim the case first, and may not, hears
 * that at once.
 */
export function vainFor(
  current: Case,
  type: TeamActionType,
  acting: Acting,
): Extract<CaseDecision, { ok: false }> | null {
  const found = ruledOutFor(current, type, acting) ?? laterRefusal(current, type, acting);
  if (!found || found.ok) return null;
  if (found.refusal !== 'claim_first') return found;
  const claim = claiming(current, acting);
  return claim.ok ? found : claim;
}

/** Those that `decide` comes to last, and that no words change. */
function laterRefusal(current: Case, type: TeamActionType, acting: Acting): CaseDecision | null {
  const isForSupervisors = needsSecondPerson(current) && !isSupervisor(acting);
  switch (type) {
    case 'posted':
      return maySend(acting) ? null : refuse('may_not_send');
    case 'assign':
      if (isSupervisor(acting) || mayWork(current, acting)) return null;
      return current.assigneeId !== null && current.status !== 'new'
        ? refuse('claimed_by_other', { holder: current.assigneeId })
        : refuse('claim_first');
    case 'snooze':
      return isForSupervisors ? refuse('needs_supervisor') : null;
    case 'dismiss':
      if (isForSupervisors) return refuse('needs_supervisor');
      return isSafetyOpen(current) ? refuse('safety_not_done') : null;
    case 'unhold':
      return current.holds.includes('collection') || isSupervisor(acting)
        ? null
        : refuse('hold_needs_supervisor');
    case 'resolve':
      return isSafetyOpen(current) ? refuse('safety_not_done') : null;
    default:
      return null;
  }
}

/** What somebody's safety asks for is done before anything counts as settled. */
export function isSafetyOpen({ checklist }: Case): boolean {
  return checklist.some(({ required, doneAt }) => required && doneAt === null);
}
