/** Decides whether a person may be asked how it went, and records that they were, and what they said. */
import { isOpen, type SurveyAnswers, type SurveyOffer } from '../survey/survey.ts';
import { isSupervisor } from './authority.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import { type CaseDecision, refuse } from './decision.ts';
import { event } from './events.ts';
import type { Acting, Words } from './team-action.ts';

/** Whoever wrote of something grave, or may not be contacted, is not asked for marks. */
function isFitting({ signals, holds }: Case, { graveSignals }: SurveyOffer): boolean {
  return (
    holds.every((hold) => hold === 'collection') &&
    !signals.some((signal) => graveSignals.has(signal))
  );
}

/** The handler is written down at this moment: whoever gets the case later changes nothing. */
export function offering(current: Case, offer: SurveyOffer, acting: Acting): CaseDecision {
  if (current.assigneeId !== acting.staff.id && !isSupervisor(acting)) {
    return refuse('claimed_by_other');
  }
  const isOffered = current.survey !== null && isOpen(current.survey, acting.now);
  if (isOffered) return refuse('survey_offered_before');
  if (!isFitting(current, offer)) return refuse('survey_unfitting');
  if (offer.suppressed) return refuse('suppressed');
  if (!offer.reachable) return refuse('not_replyable');
  if (offer.askedLately) return refuse('surveyed_lately');
  if (acting.now < offer.opensAt) return refuse('survey_too_early');
  if (acting.now > offer.offeredUntil) return refuse('survey_too_late');
  const data = {
    surveyId: offer.surveyId,
    tokenHash: offer.tokenHash,
    handledBy: handlerOf(current),
    expiresAt: offer.expiresAt.toISOString(),
  };
  const by = { at: acting.now, actor: acting.staff.id };
  return { ok: true, events: [event('survey_offered', data, by)] };
}

/** Whoever holds the case; if nobody does, whoever answered last. Null when nobody did either. */
function handlerOf({ assigneeId, replies }: Case): string | null {
  return assigneeId ?? replies.findLast(({ postedBy }) => postedBy !== null)?.postedBy ?? null;
}

export interface SurveyAnswer {
  readonly surveyId: string;
  readonly answers: SurveyAnswers;
  readonly words: Words | null;
}

/** An answer counts once, and only before the link has expired. */
export function answering(current: Case, given: SurveyAnswer, now: Date): CaseDecision {
  const { survey } = current;
  if (survey?.id !== given.surveyId || !isOpen(survey, now)) return refuse('survey_gone');
  const { words } = given;
  const commitment = words ? commitmentTo(words.salt, words.body) : null;
  const data = { surveyId: given.surveyId, ...given.answers, commitment };
  const answered = event('survey_answered', data, { at: now, actor: 'redress' });
  return { ok: true, events: [{ ...answered, ...(words && { words }) }] };
}
