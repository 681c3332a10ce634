/** Finds the reply that an action means: the one it names, or the newest that fits. */
import type { Case, Reply } from './case.ts';
import type { Refusal } from './decision.ts';

/** The reply to approve or to reject; null when none waits. */
export function replyToDecide(current: Case, replyId: string | null): Reply | null {
  return newest(
    current,
    replyId,
    ({ state }) => state === 'awaiting_approval' || state === 'approved',
  );
}

/**
 * The reply that somebody posted; null when none was approved. What was approved and then really
 * posted counts even if the person wrote in between.
 */
export function replyToPost(current: Case, replyId: string | null): Reply | null {
  return (
    newest(current, replyId, ({ state }) => state === 'approved') ??
    newest(current, replyId, (one) => one.state === 'published' || hasLapsedApproved(one))
  );
}

/** True when it lapsed, and people wrote others after it: nobody knows which one was meant. */
export function isOneOfSeveral({ replies }: Case, reply: Reply): boolean {
  const later = replies.slice(replies.indexOf(reply) + 1);
  return hasLapsedApproved(reply) && later.some(({ state }) => state !== 'draft');
}

function hasLapsedApproved({ state, sha256 }: Reply): boolean {
  return state === 'lapsed' && sha256 !== null;
}

/** Why nothing can be posted, when no reply fits. */
export function whyNothingToPost(current: Case, replyId: string | null): Refusal {
  const old = newest(current, replyId, ({ trouble, state }) => {
    return state === 'awaiting_approval' && trouble === 'approval_lapsed';
  });
  if (old) return 'reply_too_old';
  return replyId ? 'no_such_reply' : 'reply_not_approved';
}

function newest(
  { replies }: Case,
  replyId: string | null,
  fits: (reply: Reply) => boolean,
): Reply | null {
  const found = replies.findLast(
    (reply) => fits(reply) && (replyId === null || reply.id === replyId),
  );
  return found ?? null;
}
