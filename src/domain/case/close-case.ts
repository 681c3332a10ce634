/** Decides how a case is resolved and closed, and what somebody may say about it. */
import { hasPrivateMessage, wasAsked } from './asked.ts';
import { isSupervisor } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { kindNow } from './clock-log.ts';
import { whatClosingLacks, withFacts } from './closing.ts';
import type { ClosingException, ClosingFacts, FollowUpEnd } from './closing-words.ts';
import { type CaseDecision, type Refusal, refuse } from './decision.ts';
import { event, type NewCaseEvent } from './events.ts';
import type { RecordedFacts } from './events-lifecycle.ts';
import { followUpResult } from './follow-up-result.ts';
import { reachesBehindBreach } from './record.ts';
import { lapsing } from './reply-action.ts';
import type { Acting, ClosingClaim, TeamAction } from './team-action.ts';

/**
 * Three tries, so that one bad afternoon is not enough, on two days, so that one day away is not.
 * The regulation asks for reasonable attempts and gives no number.
 */
export const attemptsNeeded = { attempts: 3, days: 2 } as const;

/** Resolving needs a reason alone; what closing needs can be said here or later. */
export function resolving(
  current: Case,
  action: Extract<TeamAction, { type: 'resolve' }>,
  acting: Acting,
): CaseDecision {
  const problem = problemWith(current, action.closing, acting);
  if (problem) return problem;
  const { reason, followUps, closing } = action;
  const commitment = reason ? commitmentTo(reason.salt, reason.body) : '';
  const data = { commitment, followUps, ...factsOf(current, closing) };
  const by = { at: acting.now, actor: acting.staff.id };
  return {
    ok: true,
    events: [{ ...event('resolved', data, by), ...(reason && { words: reason }) }],
  };
}

/** Closing by a person: they say that it was confirmed, unless they say otherwise. */
export function closing(
  current: Case,
  action: Extract<TeamAction, { type: 'close' }>,
  acting: Acting,
): CaseDecision {
  const problem = problemWith(current, action.closing, acting);
  if (problem) return problem;
  const said = withFacts(current, action.closing);
  const outcome = action.followUp ?? resultOf(current, said.closingException);
  const isAnsweredNow = action.closing.sentAt !== null || said.closingException === 'quick_close';
  const lacks = whatClosingLacks({ ...said, followUpResult: outcome }).filter(
    // the clocks that an answer ends are counted right after it was recorded
    (lack) => !(isAnsweredNow && lack === 'running_clock'),
  );
  if (lacks.length > 0) return refuse('closing_lacks', { lacks });
  if (outcome === 'no_answer' && !wasAsked(current)) return refuse('nobody_asked');
  const { reason } = action;
  const data = {
    outcome,
    commitment: reason ? commitmentTo(reason.salt, reason.body) : null,
    ...(followUpResult(current) === 'confirmed' && { seen: true as const }),
    ...factsOf(current, action.closing),
  };
  const by = { at: acting.now, actor: acting.staff.id };
  const closed = { ...event('closed', data, by), ...(reason && { words: reason }) };
  return { ok: true, events: [...lapsing(current, 'case_ended', by), closed] };
}

/**
 * The follow-up window is over and nobody came back: the case closes, or it is recorded once what keeps
 * it from closing.
 */
export function closingByTime(current: Case, now: Date): readonly NewCaseEvent[] {
  const by = { at: now, actor: 'redress' };
  const lacks = whatClosingLacks({ ...current, followUpResult: 'follow_up_window' });
  if (lacks.length === 0) {
    const outcome = followUpResult(current) === 'confirmed' ? 'confirmed' : 'follow_up_window';
    return [
      ...lapsing(current, 'case_ended', by),
      event('closed', { outcome, commitment: null }, by),
    ];
  }
  return current.closingLacks ? [] : [event('closing_held_back', { lacks }, by)];
}

/** What the follow-up came to; without one, closing says that the person confirmed it. */
function resultOf(current: Case, exception: ClosingException | null): FollowUpEnd {
  const asked = followUpResult(current);
  if (asked === 'no_answer') return 'no_answer';
  if (asked === 'skipped') return 'not_possible';
  return exception === 'not_contactable' || exception === 'no_contact_wanted'
    ? 'not_possible'
    : 'confirmed';
}

function problemWith(current: Case, said: ClosingClaim, acting: Acting): CaseDecision | null {
  const { now } = acting;
  if (said.sentAt && said.sentAt > now) return refuse('sent_in_future');
  if (said.sentAt && said.sentAt < current.receivedAt) return refuse('sent_before_receipt');
  if (said.sentAt && reachesBehindBreach(current, said.sentAt) && !isSupervisor(acting)) {
    return refuse('breach_needs_supervisor');
  }
  if (said.sentVia === 'regulator_portal' && current.platform !== 'cfpb') {
    return refuse('not_a_register_case');
  }
  const refusal = said.exception && exceptionProblem(current, said.exception, said, now);
  if (!refusal) return null;
  return refuse(refusal, { attempts: inVain(current).length, days: daysTried(current) });
}

function exceptionProblem(
  current: Case,
  exception: ClosingException,
  said: ClosingClaim,
  now: Date,
): Refusal | null {
  switch (exception) {
    case 'quick_close': {
      const isHardship = kindNow(current) === 'hardship' || current.signals.includes('hardship');
      const mayBe = current.jurisdiction === 'au' && !isHardship;
      return mayBe && now <= said.quickCloseUntil ? null : 'no_quick_close';
    }
    case 'not_contactable': {
      const { attempts, days } = attemptsNeeded;
      const isEnough = inVain(current).length >= attempts && daysTried(current) >= days;
      return isEnough ? null : 'too_few_attempts';
    }
    case 'no_contact_wanted':
      return said.suppressed || current.signals.includes('opt_out') ? null : 'no_opt_out';
  }
}

function inVain({ contactAttempts }: Case): Case['contactAttempts'] {
  return contactAttempts.filter(({ reached }) => !reached);
}

function daysTried(current: Case): number {
  return new Set(inVain(current).map(({ day }) => day)).size;
}

/** Only what was said goes into the record, and whether Redress saw a private message that it names. */
function factsOf(current: Case, said: ClosingFacts): { readonly facts?: RecordedFacts } {
  const isSeen =
    said.sentVia === 'private_message' && hasPrivateMessage(current, current.receivedAt);
  const facts: RecordedFacts = {
    ...(said.outcome && { outcome: said.outcome }),
    ...(said.rootCause && { rootCause: said.rootCause }),
    ...(said.sentVia && { sentVia: said.sentVia }),
    ...(said.sentAt && { sentAt: said.sentAt.toISOString() }),
    ...(said.exception && { exception: said.exception }),
    ...(isSeen && { messageSeen: true as const }),
  };
  return Object.keys(facts).length > 0 ? { facts } : {};
}
