/** Writes what people corrected: the mention's new assessment, and the row it can be learnt from. */
import { uuidv7 } from 'uuidv7';
import type { Determination } from '../../../domain/triage/assess.ts';
import type { Assessment } from '../../../domain/triage/assessment.ts';
import { correctedAssessment } from '../../../domain/triage/correction.ts';
import type { ChainedEvent } from '../cases/case-changes.ts';
import type { Transaction } from '../database.ts';

type CorrectedEvent = Extract<ChainedEvent, { type: 'corrected' }>;

/** Part of the transaction that saves the case, so that no model's answer slips in between. */
export async function recordCorrections(
  tx: Transaction,
  events: readonly ChainedEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'corrected') continue;
    await assessAnew(tx, event);
    const { mentionId, field, from, to, learnable } = event.data;
    const { brandId, caseId, at, actor: staffId } = event;
    await tx.correction.create({
      data: { id: uuidv7(), brandId, caseId, at, staffId, mentionId, field, from, to, learnable },
    });
  }
}

/** Built on the newest assessment under its lock; a signal that was found meanwhile stays. */
async function assessAnew(tx: Transaction, event: CorrectedEvent): Promise<void> {
  const { mentionId } = event.data;
  const [mention] = await tx.$queryRawUnsafe<{ assessmentId: string }[]>(
    `SELECT "assessmentId" FROM "Mention" WHERE "id" = $1::uuid FOR UPDATE`,
    mentionId,
  );
  const newest = await tx.assessment.findUnique({ where: { id: mention?.assessmentId ?? '' } });
  if (!newest) throw new Error('a mention of a case has no assessment');
  const { costMicroUsd, explanation, ...row } = newest;
  const { assessment, determination } = correctedAssessment(
    row as unknown as Assessment, // written from one, by insertAssessments
    row.determination as Determination,
    { correction: event.data, staffId: event.actor },
  );
  const { signals, priorityReasons, ...labels } = assessment;
  const id = uuidv7();
  await tx.assessment.create({
    data: {
      ...row,
      ...labels,
      id,
      at: event.at,
      determination,
      signals: signals.map((signal) => ({ ...signal })),
      priorityReasons: [...priorityReasons],
    },
  });
  await tx.mention.update({ where: { id: mentionId }, data: { assessmentId: id } });
}
