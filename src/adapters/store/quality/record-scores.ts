/** Writes scores as the events of their cases say. */
import type { ChainedEvent } from '../cases/case-changes.ts';
import type { Transaction } from '../database.ts';

/** Part of the transaction that saves the case. */
export async function recordScores(
  tx: Transaction,
  events: readonly ChainedEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'quality_scored') continue;
    const { brandId, caseId, at, actor: scoredBy } = event;
    const { scoreId: id, handledBy, version, scores, share } = event.data;
    await tx.qualityScore.create({
      data: { id, brandId, caseId, at, handledBy, scoredBy, version, scores, share },
    });
  }
}
