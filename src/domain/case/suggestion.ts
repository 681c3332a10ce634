/** Decides whether a suggested reply is put on a case, and what becomes of one that nobody wants. */

import { holdAgainst } from '../escalation/holds.ts';
import { heldBack } from '../escalation/replies.ts';
import type { Case } from './case.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import { leaseOfAnother } from './lease.ts';
import { draftedEvent, isWaiting, lapsing } from './reply-action.ts';
import type { NoSuggestion, Regenerate, SuggestedReply } from './suggested-reply.ts';
import type { Acting } from './team-action.ts';

/** One suggestion waits on a case at a time; a person's own draft is never replaced. */
export function decideSuggestion(
  current: Case,
  suggested: SuggestedReply,
  now: Date,
): CaseDecision {
  if (!isOpenToSuggestions(current)) return nothingToDo;
  if (suggested.checked.lint.verdict === 'block') return nothingToDo;
  return { ok: true, events: [suggestedEvent(current, suggested, now)] };
}

/** Tells once why a person has to see to the reply. */
export function withholdSuggestion(
  current: Case,
  { mentionId, why }: NoSuggestion,
  now: Date,
): CaseDecision {
  if (!isOpenToSuggestions(current) || current.replyTask?.why === why) return nothingToDo;
  const by = { at: now, actor: 'redress' };
  return { ok: true, events: [event('suggestion_withheld', { mentionId, why }, by)] };
}

/** What waits goes, another suggestion comes; what a person has handed in stays. */
export function regenerating(
  current: Case,
  { suggested, replyable, suppressed, instead }: Regenerate,
  { staff, now }: Acting,
): CaseDecision {
  if (current.replies.some(({ id }) => id === suggested?.replyId)) return nothingToDo;
  const lease = leaseOfAnother(current, staff.id, now);
  if (lease) return refuse('lease_held', { lease });
  if (!replyable) return refuse('not_replyable');
  if (suppressed) return refuse('suppressed');
  const held = heldBack(current, 'public');
  if (held) return refuse(held);
  const waiting = current.replies.filter(({ state }) => isWaiting(state));
  if (waiting.some(({ state }) => state !== 'draft')) return refuse('draft_waits');
  if (instead !== undefined && (waiting.at(-1)?.id ?? null) !== instead) return nothingToDo;
  if (!suggested || suggested.checked.lint.verdict === 'block') return refuse('no_suggestion');
  const by = { at: now, actor: staff.id };
  return {
    ok: true,
    events: [...lapsing(current, 'regenerated', by), suggestedEvent(current, suggested, now)],
  };
}

function isOpenToSuggestions(current: Case): boolean {
  if (current.status === 'closed' || current.status === 'dismissed') return false;
  if (current.replies.some(({ state }) => isWaiting(state))) return false;
  return !holdAgainst(current, 'public_reply');
}

function suggestedEvent(current: Case, suggested: SuggestedReply, at: Date): NewCaseEvent {
  const draft = { ...suggested, visibility: 'public', submitted: false } as const;
  return draftedEvent(current, draft, { at, actor: 'redress' });
}
