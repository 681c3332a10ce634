/** Decides what a person's action does to a case. The one place for every path into it. */
import { decideEscalation } from '../escalation/decide.ts';
import { assigning } from './assign.ts';
import { isSupervisor, mayWork, needsSecondPerson } from './authority.ts';
import type { Case, CaseStatus } from './case.ts';
import { commitmentTo } from './chain.ts';
import { closing, resolving } from './close-case.ts';
import { correcting } from './correct.ts';
import { decideFollowUpAction } from './decide-follow-up.ts';
import { type CaseDecision, refuse } from './decision.ts';
import { type By, event, type NewCaseEvent } from './events.ts';
import { decideHandoff } from './handoff-actions.ts';
import { posting } from './posting.ts';
import { recordReport } from './record.ts';
import { decideReplyAction, lapsing } from './reply-action.ts';
import { decidePublishingAction } from './settle.ts';
import { claiming, decideSideAction } from './side-action.ts';
import { regenerating } from './suggestion.ts';
import { offering } from './survey.ts';
import type { Acting, TeamAction, TeamActionType, Words } from './team-action.ts';

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

/** These need words that say why. */
const withReason: readonly TeamActionType[] = [
  'reject',
  'record',
  'note',
  'resolve',
  'close',
  'reopen',
  'dismiss',
  'escalate',
  'zone',
  'identity',
];

/**
 * @returns the events to record, or a refusal that names what is in the way. Nothing is recorded
 * twice: an action that is already done comes to no events.
 */
export function decide(current: Case, action: TeamAction, acting: Acting): CaseDecision {
  if (!acting.staff.brands.includes(acting.brand)) return refuse('not_your_brand');
  if (current.mergedIntoId && !worksWhenMerged.includes(action.type)) return refuse('merged_away');
  const allowed = allowedIn[action.type];
  if (!allowed.includes(current.status)) {
    const claimHelps = current.status === 'new' && allowed.includes('open');
    return refuse(claimHelps ? 'claim_first' : 'not_allowed_in_status');
  }
  if (action.type === 'claim') return claiming(current, acting);
  if (action.type === 'assign') return assigning(current, action, acting);
  if (byHolder.includes(action.type) && !mayWork(current, acting)) {
    return current.status === 'new' || !current.assigneeId
      ? refuse('claim_first')
      : refuse('claimed_by_other', { holder: current.assigneeId });
  }
  const isHeld = current.assigneeId !== null && current.status !== 'new';
  if (byHolderWhereHeld.includes(action.type) && isHeld && !mayWork(current, acting)) {
    return refuse('claimed_by_other', { holder: current.assigneeId });
  }
  if (withReason.includes(action.type) && !wordsOf(action)?.body.trim()) {
    return refuse('reason_missing');
  }
  if (action.type === 'settle' || action.type === 'by_hand') {
    return decidePublishingAction(current, action, acting);
  }
  if (action.type === 'posted') return posting(current, action, acting);
  return carryOut(current, action, acting);
}

function carryOut(
  current: Case,
  action: Exclude<TeamAction, { type: 'assign' | 'claim' | 'settle' | 'by_hand' | 'posted' }>,
  acting: Acting,
): CaseDecision {
  const by = { at: acting.now, actor: acting.staff.id };
  switch (action.type) {
    case 'draft':
    case 'approve':
    case 'reject':
      return decideReplyAction(current, action, acting);
    case 'handoff':
    case 'handed_over':
    case 'identity':
      return decideHandoff(current, action, acting);
    case 'regenerate':
      return regenerating(current, action, acting);
    case 'acknowledge':
    case 'hold':
    case 'unhold':
    case 'check':
      return decideEscalation(current, action, acting);
    case 'follow_up':
    case 'keep':
    case 'zone':
      return decideFollowUpAction(current, action, acting);
    case 'correct':
      return correcting(current, action, acting);
    case 'survey':
      return offering(current, action, acting);
    case 'record':
      return recordReport(current, action, acting);
    case 'release':
      return recording(event('released', {}, by));
    case 'note':
      return recording(spoken('noted', {}, action.words, by));
    case 'await':
      return recording(event('awaiting_customer', { followUp: action.followUp }, by));
    case 'resolve':
      if (isSafetyOpen(current)) return refuse('safety_not_done');
      return resolving(current, action, acting);
    case 'close':
      return closing(current, action, acting);
    case 'take':
    case 'snooze':
    case 'wake':
    case 'attempt':
      return decideSideAction(current, action, acting);
    case 'reopen':
      return recording(spoken('reopened', {}, action.reason, by));
    case 'dismiss':
      return dismissing(current, action, acting);
    case 'escalate':
      return escalating(current, action.reason, by);
  }
}

function escalating({ escalation }: Case, reason: Words | null, by: By): CaseDecision {
  const data = { level: escalation + 1, role: 'supervisor' };
  return recording(spoken('escalated', data, reason, by));
}

/** What somebody's safety asks for is done before anything counts as settled. */
function isSafetyOpen({ checklist }: Case): boolean {
  return checklist.some(({ required, doneAt }) => required && doneAt === null);
}

/** What is urgent or was escalated is never put aside by an agent alone. */
function dismissing(
  current: Case,
  { reason, determination, test }: Extract<TeamAction, { type: 'dismiss' }>,
  acting: Acting,
): CaseDecision {
  if (determination === 'duplicate') return refuse('duplicate_of_what');
  if (needsSecondPerson(current) && !isSupervisor(acting)) return refuse('needs_supervisor');
  if (isSafetyOpen(current)) return refuse('safety_not_done');
  const by = { at: acting.now, actor: acting.staff.id };
  return recording(
    ...lapsing(current, 'case_ended', by),
    spoken('dismissed', { determination, test }, reason, by),
  );
}

function recording(...events: readonly NewCaseEvent[]): CaseDecision {
  return { ok: true, events };
}

type SpokenType = 'noted' | 'reopened' | 'dismissed' | 'escalated';

/** An event with a person's words: the event commits to them, the words are kept apart. */
function spoken(type: SpokenType, data: object, words: Words | null, by: By): NewCaseEvent {
  const commitment = words ? commitmentTo(words.salt, words.body) : null;
  return { type, data: { ...data, commitment }, ...by, ...(words && { words }) } as NewCaseEvent;
}

function wordsOf(action: TeamAction): Words | null {
  if (action.type === 'note') return action.words;
  return 'reason' in action ? (action.reason ?? null) : null;
}
