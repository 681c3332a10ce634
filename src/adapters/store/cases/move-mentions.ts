/** Mentions go with their case: into the one it is merged into and out again, or into one of their own. */
import type { Transaction } from '../database.ts';
import type { ChainedEvent } from './case-changes.ts';

export async function moveMentions(
  tx: Transaction,
  events: readonly ChainedEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type === 'merged_in') await move(tx, event, event.caseId);
    if (event.type === 'merge_undone') await move(tx, event, event.data.caseId);
    if (event.type === 'split_off') await move(tx, event, event.data.intoId);
  }
}

async function move(
  tx: Transaction,
  { brandId, data }: Extract<ChainedEvent, { type: 'merge_undone' | 'merged_in' | 'split_off' }>,
  caseId: string,
): Promise<void> {
  await tx.$executeRawUnsafe(
    'UPDATE "CaseMention" SET "caseId" = $1::uuid WHERE "brandId" = $2::uuid AND "mentionId" = ANY($3::uuid[])',
    caseId,
    brandId,
    data.mentionIds,
  );
}
