/** Decides what happens to the reply of a case before it goes out: drafted, approved, rejected. */
import { createHash } from 'node:crypto';
import { hasArguedEnough, heldBack, needsCompliance } from '../escalation/replies.ts';
import type { Alternative, ReplyOrigin } from '../reply/origin.ts';
import { isSupervisor, maySend, needsSecondPerson } from './authority.ts';
import type { Case, Reply } from './case.ts';
import { canonicalJson, commitmentTo } from './chain.ts';
import type { CheckedText } from './checked-text.ts';
import { type CaseDecision, nothingToDo, refuse } from './decision.ts';
import { type By, type DraftedData, event, type LapseReason, type NewCaseEvent } from './events.ts';
import { leaseOfAnother } from './lease.ts';
import { canBeSetAside, whyNotSetAside } from './set-aside.ts';
import type { Acting, TeamAction } from './team-action.ts';
import { replyToDecide } from './which-reply.ts';

export type ReplyAction = Extract<TeamAction, { type: 'draft' | 'approve' | 'reject' }>;

/** An approval holds this long; after it somebody has to look again. Rule L-STALE of the lint. */
export const approvalHoldsMs = 24 * 3_600_000;

/** What the action comes to; `decide` has already checked status and person. */
export function decideReplyAction(
  current: Case,
  action: ReplyAction,
  acting: Acting,
): CaseDecision {
  switch (action.type) {
    case 'draft':
      return drafting(current, action, acting);
    case 'approve':
      if (!maySend(acting)) return refuse('may_not_send');
      return approving(current, action, acting);
    case 'reject':
      return rejecting(current, action, acting);
  }
}

/** Hex SHA-256 of a text as it will be published. */
export function sealOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function drafting(
  current: Case,
  action: Extract<ReplyAction, { type: 'draft' }>,
  acting: Acting,
): CaseDecision {
  if (current.replies.some(({ id }) => id === action.replyId)) return nothingToDo;
  const lease = leaseOfAnother(current, acting.staff.id, acting.now);
  if (lease) return refuse('lease_held', { lease });
  if (!action.replyable) return refuse('not_replyable');
  const held = heldBack(current, action.visibility);
  if (held) return refuse(held);
  if (action.suppressed) return refuse('suppressed');
  const isPublic = action.visibility === 'public';
  if (isPublic && hasArguedEnough(current, action.hostility, acting))
    return refuse('argued_enough');
  const { overrides = [] } = action;
  if (!canBeSetAside(overrides, action.checked.lint)) return refuse('override_not_possible');
  if (action.checked.lint.verdict === 'block') return refuse('reply_blocked_by_lint');
  const by = { at: acting.now, actor: acting.staff.id };
  return {
    ok: true,
    events: [
      ...lapsing(current, 'replaced', by),
      draftedEvent(current, { ...action, platform: current.platform, submitted: true }, by),
    ],
  };
}

/** A reply text that passed the lint, as a draft of a person or as a suggestion. */
export interface NewDraft
  extends Pick<DraftedData, 'replyId' | 'mentionId' | 'visibility' | 'platform' | 'skeletonId'> {
  readonly checked: CheckedText;
  /** False for a suggestion that nobody has taken up yet. */
  readonly submitted: boolean;
  /** Null for words that began from no suggestion. */
  readonly origin: ReplyOrigin | null;
  /** True where nobody approves their own words, whatever the case is. */
  readonly twoPeople?: boolean;
  /** Rules that a supervisor is asked to set aside; none without it. */
  readonly overrides?: readonly string[];
  /** What else is offered with a suggestion. */
  readonly alternatives?: readonly Alternative[];
}

/** The event of a new draft, with its words. */
export function draftedEvent(current: Case, draft: NewDraft, by: By): NewCaseEvent {
  const { checked, replyId, mentionId, visibility, platform, skeletonId, submitted } = draft;
  const { origin, alternatives = [], overrides = [] } = draft;
  const { salt, text: body } = checked;
  const warned = checked.lint.findings.filter(({ level }) => level === 'warn');
  const warnings = [...new Set(warned.map(({ rule }) => rule))];
  const drafted = event(
    'reply_drafted',
    {
      replyId,
      mentionId,
      visibility,
      platform,
      skeletonId,
      submitted,
      fourEyes: needsSecondPerson(current) || overrides.length > 0 || draft.twoPeople === true,
      lintVerdict: checked.lint.verdict === 'warn' ? 'warn' : 'pass',
      ...(warnings.length > 0 && { warnings }),
      ruleVersion: checked.ruleVersion,
      commitment: commitmentTo(salt, body),
      ...(overrides.length > 0 && { overrides }),
      ...(origin && { origin }),
      ...(alternatives.length > 0 && {
        alternatives: commitmentTo(salt, canonicalJson(alternatives)),
      }),
    },
    by,
  );
  return { ...drafted, words: { body, salt, ...(alternatives.length > 0 && { alternatives }) } };
}

function approving(
  current: Case,
  action: Extract<ReplyAction, { type: 'approve' }>,
  acting: Acting,
): CaseDecision {
  const reply = replyToDecide(current, action.replyId);
  if (!reply) return refuse(action.replyId ? 'no_such_reply' : 'reply_not_waiting');
  const isApproved = reply.state === 'approved' && hasEnoughEyes(current, reply);
  if (isApproved && !isStale(reply, acting.now)) return nothingToDo;
  if (isUnsettled(current)) return refuse('reply_unsettled');
  const held = heldBack(current, reply.visibility);
  if (held) return refuse(held);
  if (needsCompliance(current, acting)) return refuse('needs_compliance');
  const lease = leaseOfAnother(current, acting.staff.id, acting.now);
  if (lease && lease.holder !== reply.draftedBy) return refuse('lease_held', { lease });
  if (action.suppressed) return refuse('suppressed');
  const { overrides = [], reason = null } = action;
  const unfit = whyNotSetAside(reply, { overrides, reason }, action.checked.lint, acting);
  if (unfit) return refuse(unfit);
  const fourEyes = reply.fourEyes || needsSecondPerson(current);
  if (fourEyes && reply.draftedBy === acting.staff.id) return refuse('needs_second_person');
  if (fourEyes && !isSupervisor(acting)) return refuse('needs_supervisor');
  if (action.checked.lint.verdict === 'block') return refuse('reply_blocked_by_lint');
  if (!isStored(reply, action.checked)) return refuse('reply_changed');
  const data = {
    replyId: reply.id,
    sha256: sealOf(action.checked.text),
    ruleVersion: action.checked.ruleVersion,
    ...(action.sendFrom !== null && { sendFrom: action.sendFrom }),
    ...(overrides.length > 0 &&
      reason && { overrides, commitment: commitmentTo(reason.salt, reason.body) }),
    ...(action.via === 'api' && !isTakenByHand(reply) && { via: action.via }),
  };
  const by = { at: acting.now, actor: acting.staff.id };
  const approved = event('reply_approved', data, by);
  const words = overrides.length > 0 ? reason : null;
  return { ok: true, events: [{ ...approved, ...(words && { words }) }] };
}

/** Somebody may have posted it by then and not said so: sent as well, it would stand there twice. */
function isTakenByHand({ via, state, trouble }: Reply): boolean {
  return via === 'by_hand' && (state === 'approved' || trouble === 'approval_lapsed');
}

function rejecting(
  current: Case,
  action: Extract<ReplyAction, { type: 'reject' }>,
  acting: Acting,
): CaseDecision {
  const reply = replyToDecide(current, action.replyId);
  if (!reply || !action.reason)
    return refuse(action.replyId ? 'no_such_reply' : 'reply_not_waiting');
  const rejected = event(
    'reply_rejected',
    { replyId: reply.id, commitment: commitmentTo(action.reason.salt, action.reason.body) },
    { at: acting.now, actor: acting.staff.id },
  );
  return { ok: true, events: [{ ...rejected, words: action.reason }] };
}

/** An approval does not hold for good. */
export function isStale(reply: Reply, now: Date): boolean {
  const approvedAt = reply.approvedAt?.getTime() ?? 0;
  return now.getTime() - Math.max(approvedAt, reply.sendFrom?.getTime() ?? 0) > approvalHoldsMs;
}

/** False when the case has become urgent since the reply was approved without a supervisor. */
export function hasEnoughEyes(current: Case, { approvedBy, draftedBy, fourEyes }: Reply): boolean {
  return !needsSecondPerson(current) || (fourEyes && approvedBy !== draftedBy);
}

function isStored(reply: Reply, checked: CheckedText): boolean {
  return commitmentTo(checked.salt, checked.text) === reply.commitment;
}

/** While nobody knows whether one reply is out, no other one follows it. */
export function isUnsettled({ replies }: Case): boolean {
  return replies.some(({ state }) => state === 'publishing' || state === 'unconfirmed');
}

/** True before a reply has gone out or come to nothing. */
export function isWaiting(state: Reply['state']): boolean {
  return state === 'draft' || state === 'awaiting_approval' || state === 'approved';
}

/** Events that bring every reply of the case that has not gone out to nothing. */
export function lapsing(current: Case, why: LapseReason, by: By): readonly NewCaseEvent[] {
  return current.replies
    .filter(({ state }) => isWaiting(state))
    .map(({ id }) => event('reply_lapsed', { replyId: id, why }, by));
}
