/** Decides whether a suggested reply is put on a case. */
import type { Platform } from '../mention/mention.ts';
import { needsSecondPerson } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { event } from './events.ts';
import { isWaiting } from './reply-action.ts';
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
  if (suggested.checked.lint.verdict === 'block') return nothingToDo;
  const { checked } = suggested;
  const drafted = event(
    'reply_drafted',
    {
      replyId: suggested.replyId,
      mentionId: suggested.mentionId,
      visibility: 'public',
      platform: suggested.platform,
      skeletonId: suggested.skeletonId,
      fourEyes: needsSecondPerson(current),
      lintVerdict: checked.lint.verdict === 'warn' ? 'warn' : 'pass',
      ruleVersion: checked.ruleVersion,
      commitment: commitmentTo(checked.salt, checked.text),
      submitted: false,
    },
    { at: now, actor: 'redress' },
  );
  return {
    ok: true,
    events: [{ ...drafted, words: { body: checked.text, salt: checked.salt } }],
  };
}
