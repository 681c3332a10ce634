/** Takes waiting mentions from the queue between intake, triage and case opening. */
import type { Transaction } from '../database.ts';

/** Stands in the list of changes when nothing came, and the mention was assessed anew. */
export const reassessed = 'assessment';

export interface PendingTake {
  readonly step: 'triage' | 'cases';
  /** The configured brands; mentions of others wait until they are configured again. */
  readonly brandIds: readonly string[];
  readonly limit: number;
}

/**
 * Locks waiting mentions, oldest first, passing over those another process holds. A statement of its
 * own: what is read by the one that locks can be older than the lock.
 *
 * @returns ids of the mentions
 */
export async function takePending(
  tx: Transaction,
  { step, brandIds, limit }: PendingTake,
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ mentionId: string }[]>(
    `SELECT "mentionId" FROM "PendingMention" WHERE "step" = $1 AND "brandId" = ANY($2::uuid[])
     ORDER BY "mentionId" LIMIT $3 FOR UPDATE SKIP LOCKED`,
    step,
    brandIds,
    limit,
  );
  return rows.map(({ mentionId }) => mentionId);
}

/**
 * Where a mention waits already: what is new beside what was, each named once however often it changes.
 * One that nobody has seen yet stays new.
 */
export const changedToo = `"changed" = CASE WHEN "PendingMention"."changed" <> '[]' THEN (
  SELECT jsonb_agg(DISTINCT one) FROM jsonb_array_elements("PendingMention"."changed" || EXCLUDED."changed") AS one)
  ELSE '[]' END`;
