/** What a survey after the end of a case asks, and what its answers can be. */

import type { Period } from '../clock/period.ts';
import type { SignalId } from '../triage/assessment.ts';

/** Absent from the configuration means that nobody is asked. */
export interface SurveyPolicy {
  /** Address of the survey page as people reach it, without a slash at its end. */
  readonly url: string;
  /** How long after closing the link may be handed over; null means at once. */
  readonly after: Period | null;
  /** How long the link works, and how long after closing it can still be handed over. */
  readonly expires: Period;
  /** A person is not asked twice within this time, whatever the case. */
  readonly notAgainWithin: Period;
}

/** The scales as customers see them; both ends belong to them. */
export const scales = {
  /** How happy: higher is better. */
  csat: { from: 1, to: 5, lowerIsBetter: false },
  /** How much effort: lower is better. */
  ces: { from: 1, to: 5, lowerIsBetter: true },
  /** Would they recommend us: higher is better. */
  nps: { from: 0, to: 10, lowerIsBetter: false },
} as const;

export type Scale = keyof typeof scales;

export const adviceAnswers = ['yes', 'partly', 'no'] as const;
export type AdviceAnswer = (typeof adviceAnswers)[number];

/** Raw answers; null where a question was left out. */
export interface SurveyAnswers {
  readonly csat: number | null;
  readonly ces: number | null;
  readonly nps: number | null;
  /** Whether our advice helps to avoid this in future. */
  readonly advice: AdviceAnswer | null;
}

/** The newest survey of a case. Instants are ISO 8601 in UTC. */
export interface CaseSurvey {
  readonly id: string;
  readonly offeredAt: string;
  readonly expiresAt: string;
  readonly answeredAt: string | null;
}

/** True while the link leads to a page that takes an answer. */
export function isOpen(survey: CaseSurvey, now: Date): boolean {
  return survey.answeredAt === null && now < new Date(survey.expiresAt);
}

/** What is looked up before a survey is offered. */
export interface SurveyOffer {
  readonly type: 'survey';
  readonly surveyId: string;
  /** Hex SHA-256 of the token in the link; the token itself is kept nowhere. */
  readonly tokenHash: string;
  /** From when to when after closing the link may be handed over. */
  readonly opensAt: Date;
  readonly offeredUntil: Date;
  readonly expiresAt: Date;
  /** False when no message of ours can reach the person where they wrote. */
  readonly reachable: boolean;
  readonly suppressed: boolean;
  /** True when the person was asked lately, about whatever case. */
  readonly askedLately: boolean;
  readonly graveSignals: ReadonlySet<SignalId>;
}
