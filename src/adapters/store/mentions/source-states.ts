/** What is known of each source: its cursor, its health, and the stretches of time it has seen. */
import { uuidv7 } from 'uuidv7';
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Transaction } from '../database.ts';

/** Runs in the transaction that stores the mentions: the cursor is never ahead of them. */
export async function recordSourceState(
  tx: Transaction,
  batch: MentionBatch,
  stored: number,
): Promise<void> {
  const key = { brandId: batch.brandId, name: batch.sourceName };
  const seen = {
    lastSuccessAt: batch.seenAt,
    failingSince: null,
    lastError: null,
    ...(stored > 0 && { lastItemAt: batch.seenAt }),
    ...(batch.cursor !== undefined && { cursor: batch.cursor }),
  };
  await tx.sourceState.upsert({
    where: { brandId_name: key },
    create: { ...key, ...seen, stored, rejected: batch.rejected },
    update: {
      ...seen,
      stored: { increment: stored },
      rejected: { increment: batch.rejected },
    },
  });
}

/** Extends the newest window when the new one touches it, and records what lies between as a gap. */
export async function recordCoverage(tx: Transaction, batch: MentionBatch): Promise<void> {
  if (!batch.covered) return;
  const source = { brandId: batch.brandId, sourceName: batch.sourceName };
  const { from, to } = batch.covered;
  const newest = await tx.coverageWindow.findFirst({
    where: { ...source, state: 'covered' },
    orderBy: { to: 'desc' },
  });
  if (newest && newest.to >= from) {
    if (to > newest.to) {
      await tx.coverageWindow.update({
        where: { id: newest.id },
        data: { to, recordedAt: batch.seenAt },
      });
    }
    return;
  }
  const recorded = { ...source, recordedAt: batch.seenAt };
  if (newest) {
    await tx.coverageWindow.create({
      data: {
        id: uuidv7(),
        ...recorded,
        from: newest.to,
        to: from,
        state: 'gap',
        reason: 'nothing was read in this time',
      },
    });
  }
  await tx.coverageWindow.create({
    data: { id: uuidv7(), ...recorded, from, to, state: 'covered' },
  });
}
