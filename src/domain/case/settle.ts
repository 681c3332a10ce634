/** Decides what a person says about a reply of which the service does not know whether it is out. */
import { nextLook } from '../publishing/patience.ts';
import { maySend } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { event } from './events.ts';
import { decideFound, makingRoom } from './publishing.ts';
import type { PublishingAction } from './publishing-actions.ts';
import type { Acting } from './team-action.ts';

/** What the action comes to; `decide` has already checked the person's brand. */
export function decidePublishingAction(
  current: Case,
  action: PublishingAction,
  acting: Acting,
): CaseDecision {
  if (!maySend(acting)) return refuse('may_not_send');
  return action.type === 'settle'
    ? settling(current, action, acting)
    : takingOver(current, action, acting);
}

function settling(
  current: Case,
  {
    replyId,
    posted,
    followUp,
    furtherSteps,
    promises,
    reason,
  }: Extract<PublishingAction, { type: 'settle' }>,
  { staff, now }: Acting,
): CaseDecision {
  const reply = named(current, replyId, 'unconfirmed');
  const by = { at: now, actor: staff.id };
  if (!reply) {
    const isDone = replyId !== null && named(current, replyId, 'published') !== undefined;
    return isDone && posted ? nothingToDo : refuse('reply_not_unsettled');
  }
  if (posted) {
    const post = { ...posted, postedAt: null };
    return decideFound(current, { replyId: reply.id, post, followUp, furtherSteps, promises }, by);
  }
  if (!reason) return refuse('reason_missing');
  const looksAgainAt = nextLook(reply.attemptAt ?? now, now);
  if (looksAgainAt) return refuse('still_looking', { dueAt: looksAgainAt });
  const data = { replyId: reply.id, commitment: commitmentTo(reason.salt, reason.body) };
  const denied = { ...event('sending_denied', data, by), words: reason };
  const room = makingRoom(current, reply.id, { at: now, actor: 'redress' });
  return { ok: true, events: [denied, ...room] };
}

/** From now on the service leaves it alone, so that a person can post it without a second one beside it. */
function takingOver(
  current: Case,
  { replyId }: Extract<PublishingAction, { type: 'by_hand' }>,
  { staff, now }: Acting,
): CaseDecision {
  const reply = named(current, replyId, 'approved');
  if (!reply) return refuse('reply_not_approved');
  if (reply.via === 'by_hand') return nothingToDo;
  const data = { replyId: reply.id, why: 'person' as const };
  return {
    ok: true,
    events: [event('sending_taken_over', data, { at: now, actor: staff.id })],
  };
}

function named({ replies }: Case, replyId: string | null, state: string) {
  return replies.findLast(
    (reply) => reply.state === state && (replyId === null || reply.id === replyId),
  );
}
