/** Writes surveys as the events of their cases say. */
import type { ChainedEvent } from '../cases/case-changes.ts';
import type { Transaction } from '../database.ts';

/** Part of the transaction that saves the case, so that a link works once its event is recorded. */
export async function recordSurveys(
  tx: Transaction,
  events: readonly ChainedEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type === 'survey_offered') await insert(tx, event);
    if (event.type === 'survey_answered') await answer(tx, event);
  }
}

async function insert(
  tx: Transaction,
  { brandId, caseId, at, data }: Extract<ChainedEvent, { type: 'survey_offered' }>,
): Promise<void> {
  const { surveyId: id, handledBy, expiresAt } = data;
  const tokenHash = Buffer.from(data.tokenHash, 'hex');
  await tx.survey.create({
    data: { id, brandId, caseId, handledBy, tokenHash, sentAt: at, expiresAt },
  });
}

async function answer(
  tx: Transaction,
  { at, data }: Extract<ChainedEvent, { type: 'survey_answered' }>,
): Promise<void> {
  const { surveyId: id, csat, ces, nps, advice } = data;
  await tx.survey.update({
    where: { id },
    data: { answeredAt: at, csat, ces, nps, answers: { advice } },
  });
}
