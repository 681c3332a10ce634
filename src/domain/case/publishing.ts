/** Decides about a reply on its way out: whether it may go, what an answer means, what is found later. */
import { heldBack } from '../escalation/replies.ts';
import type { FailureKind, PublishOutcome } from '../publishing/outcome.ts';
import { isAbandoned, mayRepeat, nextLook, nextTry } from '../publishing/patience.ts';
import type { LintResult } from '../reply/lint-result.ts';
import type { ReplyPath } from '../reply/replyability.ts';
import type { Case, Reply } from './case.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { type By, event, type LapseReason, type NewCaseEvent } from './events.ts';
import type { PlannedFollowUp, PlannedPromise } from './events-follow-up.ts';
import { hasEnoughEyes, isStale, isWaiting, lapsing } from './reply-action.ts';

/** What was looked at just before sending. */
export interface LastCheck {
  readonly replyId: string;
  /** Version of the case that the rest was read from. */
  readonly version: number;
  /** Hex SHA-256 of the text as stored now; null when it is gone. */
  readonly sha256: string | null;
  readonly path: ReplyPath;
  readonly lint: LintResult;
  /** False outside the hours in which this person may be written to. */
  readonly isOpen: boolean;
}

const byUs = (at: Date) => ({ at, actor: 'redress' });

/** The attempt begins, or what keeps it from beginning is put on record. */
export function decideSending(current: Case, check: LastCheck, now: Date): CaseDecision {
  const reply = current.replies.find(({ id }) => id === check.replyId);
  if (reply?.state !== 'approved' || reply.via !== 'api') return nothingToDo;
  if (current.version !== check.version || !check.isOpen) return nothingToDo;
  if (isAnotherInFlight(current, reply)) return nothingToDo;
  return doing(obstacle(current, reply, check, now) ?? begun(reply, now));
}

/** The same call once more, where the platform makes no second post of it and nothing speaks against it. */
export function decideRepeat(current: Case, check: LastCheck, now: Date): CaseDecision {
  const reply = current.replies.find(({ id }) => id === check.replyId);
  if (reply?.state !== 'unconfirmed' || current.version !== check.version) {
    return nothingToDo;
  }
  const isPossible = check.isOpen && mayRepeat(reply, now) && !isAnotherInFlight(current, reply);
  if (!isPossible || obstacle(current, reply, check, now)) return nothingToDo;
  return doing(begun(reply, now));
}

function begun(reply: Reply, now: Date): NewCaseEvent {
  const data = { replyId: reply.id, attempt: reply.attempts + 1 };
  return event('sending_began', data, byUs(now));
}

function isAnotherInFlight({ replies }: Case, { id }: Reply): boolean {
  return replies.some((other) => other.id !== id && isInFlight(other));
}

/** True while nobody can say whether the reply is out. */
export function isInFlight({ state }: Pick<Reply, 'state'>): boolean {
  return state === 'publishing' || state === 'unconfirmed';
}

function obstacle(
  current: Case,
  reply: Reply,
  { sha256, path, lint }: LastCheck,
  now: Date,
): NewCaseEvent | null {
  const replyId = reply.id;
  const by = byUs(now);
  const failing = (kind: FailureKind, code: string) =>
    event('sending_refused', { replyId, kind, code, next: 'failed', retryAt: null }, by);
  if (reply.sha256 === null || sha256 !== reply.sha256) return failing('content', 'reply_changed');
  if (isStale(reply, now) || !hasEnoughEyes(current, reply)) {
    return event('approval_lapsed', { replyId }, by);
  }
  const lapse = lapseOf(current, reply, path);
  if (lapse) return event('reply_lapsed', { replyId, why: lapse }, by);
  if (path.how === 'none') return failing('policy', path.limit ?? 'policy');
  if (path.how === 'by_hand') {
    return event('sending_taken_over', { replyId, why: path.limit ?? 'person' }, by);
  }
  const blocking = lint.findings.find(({ level }) => level === 'block');
  return blocking ? failing('content', blocking.rule) : null;
}

function lapseOf(current: Case, reply: Reply, { how, limit }: ReplyPath): LapseReason | null {
  if (heldBack(current, reply.visibility)) return 'hold';
  if (how !== 'none') return null;
  if (limit === 'suppressed') return 'opted_out';
  return limit === 'post_gone' ? 'post_removed' : null;
}

/** What is owed after a reply that went out. */
export interface Owed {
  readonly followUp: PlannedFollowUp;
  readonly furtherSteps: readonly PlannedFollowUp[];
  readonly promises: readonly PlannedPromise[];
}

export interface Answered extends Owed {
  readonly replyId: string;
  readonly attempt: number;
  readonly outcome: PublishOutcome;
}

/** What the platform said. A late answer that names a post counts whatever was thought meanwhile. */
export function decideOutcome(current: Case, answered: Answered, now: Date): CaseDecision {
  const { replyId, attempt, outcome } = answered;
  const reply = current.replies.find(({ id }) => id === replyId);
  if (!reply) return nothingToDo;
  if (outcome.outcome === 'published') {
    return decideFound(current, { ...answered, post: { ...outcome, postedAt: null } }, byUs(now));
  }
  if (reply.state !== 'publishing' || reply.attempts !== attempt) return nothingToDo;
  if (outcome.outcome === 'unconfirmed') {
    const data = { replyId, attempt, why: outcome.why };
    return doing(event('sending_unclear', data, byUs(now)));
  }
  const answer = refused(reply, outcome, now);
  const comesBack = answer.type === 'sending_refused' && backAgain.has(answer.data.next);
  return doing(answer, ...(comesBack ? makingRoom(current, reply.id, byUs(now)) : []));
}

const backAgain: ReadonlySet<string> = new Set(['later', 'by_hand']);

/**
 * Where a reply comes back, what a person has handed in since then stays instead; a suggestion goes. In a
 * case that has ended nothing waits.
 */
export function makingRoom(current: Case, replyId: string, by: By): readonly NewCaseEvent[] {
  const others = current.replies.filter(({ id, state }) => id !== replyId && isWaiting(state));
  const hasEnded = current.status === 'closed' || current.status === 'dismissed';
  const isTaken = hasEnded || others.some(({ state }) => state !== 'draft');
  const gone = isTaken ? [replyId] : others.map(({ id }) => id);
  return gone.map((id) => event('reply_lapsed', { replyId: id, why: 'replaced' }, by));
}

function refused(
  reply: Reply,
  { kind, code, retryAt }: Extract<PublishOutcome, { outcome: 'refused' }>,
  now: Date,
): NewCaseEvent {
  const later = retryAt ?? nextTry(reply.attempts, now);
  const write = (next: 'later' | 'by_hand' | 'failed' | 'unsettled', at: Date | null) =>
    event(
      'sending_refused',
      { replyId: reply.id, kind, code, next, retryAt: at?.toISOString() ?? null },
      byUs(now),
    );
  // an earlier call may have posted it, whatever became of this one
  if (reply.doubtful) return write('unsettled', later ?? now);
  switch (kind) {
    case 'content':
      return write('failed', null);
    case 'policy':
      return write('by_hand', null);
    case 'transient':
      return later ? write('later', later) : write('by_hand', null);
    case 'credential_dead':
    case 'quota':
      return write('later', retryAt ?? now);
  }
}

export interface Found extends Owed {
  readonly replyId: string;
  readonly post: {
    /** Null where a person named an address without one. */
    readonly platformId: string | null;
    readonly permalink: string | null;
    /** Null for now. */
    readonly postedAt: Date | null;
  };
}

/** The reply is out: the platform has given its id, or it stands on our own timeline. */
export function decideFound(current: Case, found: Found, by: By): CaseDecision {
  const { replyId, post, followUp, furtherSteps, promises } = found;
  const reply = current.replies.find(({ id }) => id === replyId);
  if (!reply || reply.state === 'published' || reply.approvedBy === null) return nothingToDo;
  const { platformId, permalink, postedAt } = post;
  const data = {
    replyId,
    method: 'api' as const,
    permalink,
    platformId,
    followUp,
    furtherSteps,
    promises,
    ...(postedAt && { postedAt: postedAt.toISOString() }),
  };
  const others = lapsing(current, 'replaced', by).filter(
    (one) => one.type === 'reply_lapsed' && one.data.replyId !== replyId,
  );
  return doing(event('reply_published', data, by), ...others);
}

/** A call whose process has ended: whether it posted is to be found out. */
export function decideAbandoned(current: Case, replyId: string, now: Date): CaseDecision {
  const reply = current.replies.find(({ id }) => id === replyId);
  if (reply?.state !== 'publishing' || !reply.attemptAt || !isAbandoned(reply.attemptAt, now)) {
    return nothingToDo;
  }
  const data = { replyId, attempt: reply.attempts, why: 'process_ended' as const };
  return doing(event('sending_unclear', data, byUs(now)));
}

/** No account is connected any more: what waits is a person's to post, what is in doubt theirs to look up. */
export function decideNoWay(current: Case, replyId: string, now: Date): CaseDecision {
  const reply = current.replies.find(({ id }) => id === replyId);
  if (reply?.state !== 'approved' || reply.via !== 'api') {
    return decideNotFound(current, replyId, now);
  }
  return doing(event('sending_taken_over', { replyId, why: 'not_connected' }, byUs(now)));
}

/** It does not stand on our timeline, now; the last look leaves it to a person. */
export function decideNotFound(current: Case, replyId: string, now: Date): CaseDecision {
  const reply = current.replies.find(({ id }) => id === replyId);
  if (reply?.state !== 'unconfirmed' || !reply.nextTryAt || reply.nextTryAt > now) {
    return nothingToDo;
  }
  const next = nextLook(reply.attemptAt ?? now, now);
  const data = { replyId, nextLookAt: next?.toISOString() ?? null };
  return doing(event('sending_looked_up', data, byUs(now)));
}

/** What became of our own post; recorded when it is other than before. */
export function decideOwnPost(
  current: Case,
  { replyId, what }: { readonly replyId: string; readonly what: 'live' | 'edited' | 'gone' },
  now: Date,
): CaseDecision {
  const reply = current.replies.find(({ id }) => id === replyId);
  if (reply?.state !== 'published' || (reply.there ?? 'live') === what) return nothingToDo;
  return doing(event('own_post_changed', { replyId, what }, byUs(now)));
}

function doing(...events: readonly NewCaseEvent[]): CaseDecision {
  return { ok: true, events };
}
