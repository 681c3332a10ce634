/** What can happen to a case about how it ended: surveys, corrective actions, scores of its handling. */
import type { SurveyAnswers } from '../survey/survey.ts';
import type { Category } from '../triage/assessment.ts';

export interface OutcomeEventData {
  survey_offered: {
    readonly surveyId: string;
    /** Hex SHA-256; the token itself is kept nowhere. */
    readonly tokenHash: string;
    /** Who handled the case at this moment; null when nobody did. */
    readonly handledBy: string | null;
    readonly expiresAt: string;
  };
  /** Words of their own lie apart; null commits to none. */
  survey_answered: SurveyAnswers & {
    readonly surveyId: string;
    readonly commitment: string | null;
  };
  /** Something is done so that it does not happen again; what, the words say. */
  corrective_planned: {
    readonly actionId: string;
    readonly ownerId: string;
    readonly dueAt: string;
    /** The day at the desk that it is to be done by, such as 2026-12-01. */
    readonly dueOn: string;
    readonly category: Category | null;
    readonly rootCause: string | null;
    readonly commitment: string | null;
  };
  /** A supervisor scored how the case was handled. */
  quality_scored: {
    readonly scoreId: string;
    /** Who held the case when it was closed. */
    readonly handledBy: string;
    /** Of the scorecard. */
    readonly version: string;
    readonly scores: Readonly<Record<string, number>>;
    /** Mean of the marks as a share of the best, 0 to 1. */
    readonly share: number;
    readonly commitment: string | null;
  };
}
