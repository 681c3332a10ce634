/** Decides what a person's action does to a case. The one place for every path into it. */
import { decideEscalation } from '../escalation/decide.ts';
import { assigning } from './assign.ts';
import { isSupervisor, needsSecondPerson } from './authority.ts';
import type { Case } from './case.ts';
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
import { isSafetyOpen, ruledOutFor } from './ruled-out.ts';
import { decidePublishingAction } from './settle.ts';
import { claiming, decideSideAction } from './side-action.ts';
import { regenerating } from './suggestion.ts';
import { offering } from './survey.ts';
import type { Acting, TeamAction, TeamActionType, Words } from './team-action.ts';

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
  const ruledOut = ruledOutFor(current, action.type, acting);
  if (ruledOut) return ruledOut;
  if (action.type === 'claim') return claiming(current, acting);
  if (action.type === 'assign') return assigning(current, action, acting);
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
