/** Prepares what a person says about a reply of which nobody knows whether it is out. */
import type { Words } from '../domain/case/team-action.ts';
import { owedAfterReply } from './follow-up-actions.ts';
import { addressOf } from './reply-actions.ts';
import {
  type ActingOn,
  type Prepared,
  ready,
  stopped,
  type TeamActionDeps,
  type TeamRequest,
} from './team-request.ts';

/** Whether it is out, or that a person posts it instead of the service. */
export function publishingActionOf(
  deps: TeamActionDeps,
  request: TeamRequest,
  on: ActingOn,
  reason: Words | null,
): Prepared {
  if (request.type === 'by_hand') return ready({ type: 'by_hand', replyId: request.replyId });
  return settlementOf(deps, request, on, reason);
}

/** The address is checked as that of every post by hand. */
function settlementOf(
  deps: TeamActionDeps,
  { replyId, permalink, isPosted }: TeamRequest,
  on: ActingOn,
  reason: Words | null,
): Prepared {
  const { detail } = on;
  const reply = detail.case.replies.findLast(
    ({ id, state }) => state === 'unconfirmed' && (replyId === null || id === replyId),
  );
  const mention =
    detail.mentions.find(({ id }) => id === reply?.mentionId) ?? detail.mentions.at(-1);
  if (!mention) return stopped('reply_not_unsettled');
  const said = detail.replyTexts.find((one) => one.replyId === reply?.id)?.text ?? '';
  const owed = owedAfterReply(deps, on, said);
  const action = { type: 'settle', replyId, reason, posted: null, ...owed } as const;
  if (!isPosted) return ready(action);
  const recorded = addressOf(deps, { mention, detail }, { visibility: 'public', permalink });
  if (!recorded.ok || recorded.permalink === null) {
    return stopped('permalink_not_usable', recorded.ok ? null : recorded.reason);
  }
  const { permalink: address, platformId } = recorded;
  return ready({ ...action, posted: { permalink: address, platformId } });
}
