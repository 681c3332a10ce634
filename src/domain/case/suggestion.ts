/** Decides whether a suggested reply is put on a case. */

import { holdAgainst } from '../escalation/holds.ts';
import type { Platform } from '../mention/mention.ts';
import type { Case } from './case.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { draftedEvent, isWaiting } from './reply-action.ts';
import type { CheckedText } from './team-action.ts';

export interface SuggestedReply {
  readonly replyId: string;
  readonly mentionId: string;
  readonly platform: Platform;
  readonly skeletonId: string;
  readonly checked: CheckedText;
}

/** One suggestion waits on a case at a time; a person's own draft is never replaced. */
export function decideSuggestion(
  current: Case,
  suggested: SuggestedReply,
  now: Date,
): CaseDecision {
  if (current.status === 'closed' || current.status === 'dismissed') return nothingToDo;
  if (current.replies.some(({ state }) => isWaiting(state))) return nothingToDo;
  if (holdAgainst(current, 'public_reply')) return nothingToDo;
  if (suggested.checked.lint.verdict === 'block') return nothingToDo;
  const draft = { ...suggested, visibility: 'public', submitted: false } as const;
  return { ok: true, events: [draftedEvent(current, draft, { at: now, actor: 'redress' })] };
}
