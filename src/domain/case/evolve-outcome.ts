/** What an event about the outcome does to a case. */
import type { Case } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import type { OutcomeEventData } from './events-outcome.ts';

export type OutcomeEvent = Extract<NewCaseEvent, { type: keyof OutcomeEventData }>;

/** The case with what became known of its outcome. */
export function withOutcomeEvent(current: Case, event: OutcomeEvent): Case {
  switch (event.type) {
    case 'survey_offered': {
      const { surveyId: id, expiresAt } = event.data;
      const offeredAt = event.at.toISOString();
      return { ...current, survey: { id, offeredAt, expiresAt, answeredAt: null } };
    }
    case 'corrective_planned':
      return current;
    case 'quality_scored':
      return { ...current, scoredAt: event.at };
    case 'survey_answered':
      if (current.survey?.id !== event.data.surveyId) return current;
      return { ...current, survey: { ...current.survey, answeredAt: event.at.toISOString() } };
  }
}
