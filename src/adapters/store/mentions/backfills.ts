/** How far the reading of the past is, in PostgreSQL. */
import type { Backfill, BackfillKey, Backfills } from '../../../ports/backfills.ts';
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Database, Transaction } from '../database.ts';

export function createBackfills(database: Database): Backfills {
  return {
    async find(key) {
      const row = await database.backfill.findUnique({ where: whereOf(key) });
      return row ? { ...row, purpose: key.purpose } : null;
    },
    async begin(key, { from, to }, now): Promise<Backfill> {
      const anew = {
        ...{ from, to, cursor: null, startedAt: now, finishedAt: null },
        ...{ stored: 0, known: 0, rejected: 0, oldestAt: null, newestAt: null },
      };
      await database.backfill.upsert({
        where: whereOf(key),
        create: { ...key, ...anew },
        update: anew,
      });
      return { ...key, ...anew };
    },
  };
}

function whereOf({ brandId, sourceName, purpose }: BackfillKey) {
  return { brandId_sourceName_purpose: { brandId, sourceName, purpose } };
}

/** Runs in the transaction that stores the mentions, as the cursor of the newest posts does. */
export async function recordPastReading(
  tx: Transaction,
  batch: MentionBatch,
  { stored, known }: { readonly stored: number; readonly known: number },
): Promise<void> {
  const { past, brandId, sourceName, mentions, rejected, seenAt } = batch;
  if (!past) return;
  const times = mentions.map(({ postedAt }) => postedAt.getTime());
  await tx.$executeRawUnsafe(
    `UPDATE "Backfill" SET "cursor" = $4, "finishedAt" = $5::timestamptz, "stored" = "stored" + $6::int,
       "known" = "known" + $7::int, "rejected" = "rejected" + $8::int,
       "oldestAt" = least("oldestAt", $9::timestamptz),
       "newestAt" = greatest("newestAt", $10::timestamptz)
     WHERE "brandId" = $1::uuid AND "sourceName" = $2 AND "purpose" = $3`,
    ...[brandId, sourceName, past.purpose, past.cursor, past.isFinished ? seenAt : null],
    ...[stored, known, rejected],
    times.length > 0 ? new Date(Math.min(...times)) : null,
    times.length > 0 ? new Date(Math.max(...times)) : null,
  );
}
