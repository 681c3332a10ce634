/** Decides what it means that a person has posted a reply with their own hands. */
import { heldBack, needsCompliance } from '../escalation/replies.ts';
import { postKeyOf } from '../publishing/post-key.ts';
import { isSupervisor, maySend } from './authority.ts';
import type { Case, Reply } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, nothingToDo, type Refusal, refuse } from './decision.ts';
import { event } from './events.ts';
import { hasEnoughEyes, isStale, isUnsettled, lapsing } from './reply-action.ts';
import type { Acting, TeamAction } from './team-action.ts';
import { replyToPost, whyNothingToPost } from './which-reply.ts';

type Posted = Extract<TeamAction, { type: 'posted' }>;

/** What stands there is recorded even where it should not: then by a supervisor, with a reason. */
export function posting(current: Case, action: Posted, acting: Acting): CaseDecision {
  if (!maySend(acting)) return refuse('may_not_send');
  const reply = replyToPost(current, action.replyId);
  if (!reply && isUnsettled(current)) return refuse('reply_unsettled');
  if (!reply) return refuse(whyNothingToPost(current, action.replyId));
  if (reply.state === 'published') return postedBefore(reply, action);
  if (isUnsettled(current)) return refuse('reply_unsettled');
  if (reply.state === 'approved' && reply.via === 'api') return refuse('goes_out_by_itself');
  const unfit = whyNotFit(current, reply, action, acting);
  if (unfit) return refuse(unfit);
  const forbidden =
    heldBack(current, reply.visibility) ?? (action.suppressed ? 'suppressed' : null);
  if (forbidden && !(isSupervisor(acting) && action.reason)) return refuse(forbidden);
  return recorded(current, reply, { action, despite: forbidden }, acting);
}

/** Why a reply that was approved is not to be posted now, so that nobody posts it; null when it may be. */
export function whyNotToPost(
  current: Case,
  reply: Reply,
  text: Pick<Posted, 'isOpen' | 'sha256' | 'suppressed'>,
  acting: Acting,
): Refusal | null {
  if (!maySend(acting)) return 'may_not_send';
  if (isUnsettled(current)) return 'reply_unsettled';
  if (reply.via === 'api') return 'goes_out_by_itself';
  const unfit = whyNotFit(current, reply, text, acting);
  return unfit ?? heldBack(current, reply.visibility) ?? (text.suppressed ? 'suppressed' : null);
}

/** The same post is nothing new; another one is a second post that somebody has to take down. */
function postedBefore(reply: Reply, { permalink, platformId }: Posted): CaseDecision {
  if (permalink === null || reply.permalink === null) return nothingToDo;
  const { platform } = reply;
  const now = postKeyOf({ platform, permalink, platformId }) ?? permalink;
  if (now === (postKeyOf(reply) ?? reply.permalink)) return nothingToDo;
  return refuse('posted_elsewhere', { address: reply.permalink });
}

function whyNotFit(
  current: Case,
  reply: Reply,
  { isOpen, sha256 }: Pick<Posted, 'isOpen' | 'sha256'>,
  acting: Acting,
): Refusal | null {
  if (reply.state === 'lapsed' && needsCompliance(current, acting)) return 'needs_compliance';
  if (!isOpen) return 'too_early';
  if (reply.sha256 !== sha256) return 'reply_changed';
  if (isStale(reply, acting.now)) return 'reply_too_old';
  return hasEnoughEyes(current, reply) ? null : 'needs_second_person';
}

function recorded(
  current: Case,
  reply: Reply,
  { action, despite }: { readonly action: Posted; readonly despite: Refusal | null },
  { staff, now }: Acting,
): CaseDecision {
  const { permalink, platformId, followUp, furtherSteps, promises, reason = null } = action;
  const words = despite ? reason : null;
  const lapsed = reply.state === 'lapsed' ? 'lapsed' : null;
  const data = {
    replyId: reply.id,
    method: 'by_hand' as const,
    ...{ permalink, platformId, followUp, furtherSteps, promises },
    ...((despite ?? lapsed) && { despite: despite ?? lapsed ?? '' }),
    ...(words && { commitment: commitmentTo(words.salt, words.body) }),
  };
  const by = { at: now, actor: staff.id };
  const published = event('reply_published', data, by);
  const others = lapsing(current, 'replaced', by).filter(
    (one) => one.type === 'reply_lapsed' && one.data.replyId !== reply.id,
  );
  return { ok: true, events: [{ ...published, ...(words && { words }) }, ...others] };
}
