/** What can happen to a case about how it ended: surveys, corrective actions, scores of its handling. */
import type { SurveyAnswers } from '../survey/survey.ts';

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
}
