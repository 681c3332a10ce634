/** What the record itself shows of words to the person, beside what somebody says about them. */
import type { Case, FollowUpKind } from './case.ts';

/** Steps that ask the person how things are. */
const asking: ReadonlySet<FollowUpKind> = new Set(['ask_feedback', 'check_customer', 'confirm']);

/** True when the record shows that somebody asked the person, or tried to, since they last wrote. */
export function wasAsked(current: Case): boolean {
  const { contactAttempts, followUps, lastMessageAt } = current;
  const isAsked = followUps.some(
    ({ kind, state, outcome, channel, doneAt }) =>
      asking.has(kind) &&
      state === 'done' &&
      outcome !== 'skipped' &&
      channel !== null &&
      doneAt !== null &&
      doneAt >= lastMessageAt,
  );
  return (
    isAsked ||
    contactAttempts.some(({ reached }) => !reached) ||
    hasPrivateMessage(current, lastMessageAt)
  );
}

/** True when a private message of ours is on record that went out after this. */
export function hasPrivateMessage({ replies }: Pick<Case, 'replies'>, after: Date): boolean {
  return replies.some(
    ({ visibility, state, postedAt }) =>
      visibility === 'private' && state === 'published' && postedAt !== null && postedAt >= after,
  );
}
