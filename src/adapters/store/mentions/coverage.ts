/** The ledger of what sources have read, in PostgreSQL, and what turned up late in it. */
import { uuidv7 } from 'uuidv7';
import { afterPage, type CoverageWindow } from '../../../domain/source/coverage.ts';
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Transaction } from '../database.ts';

/** The row of the source is locked by now, so two processes write its ledger one after the other. */
export async function recordCoverage(tx: Transaction, batch: MentionBatch): Promise<void> {
  const news = { covered: batch.covered ?? null, gap: batch.gap ?? null };
  const from = earliest(news.covered?.from, news.gap?.from);
  if (!from) return;
  const known = await windowsFrom(tx, batch, from);
  const after = afterPage(known, news);
  const gone = known.filter((window) => !after.some((one) => isSame(one, window)));
  const added = after.filter((window) => !known.some((one) => isSame(one, window)));
  if (gone.length > 0) {
    await tx.coverageWindow.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  }
  if (added.length > 0) {
    const { brandId, sourceName, seenAt } = batch;
    await tx.coverageWindow.createMany({
      data: added.map(({ from, to, state, reason }) => ({
        ...{ id: uuidv7(), brandId, sourceName, recordedAt: seenAt },
        ...{ from, to, state, reason },
      })),
    });
  }
}

type KnownWindow = CoverageWindow & { readonly id: string };

/** Those that the news can touch, and the newest that was read. */
function windowsFrom(
  tx: Transaction,
  { brandId, sourceName }: MentionBatch,
  from: Date,
): Promise<readonly KnownWindow[]> {
  return tx.$queryRawUnsafe<KnownWindow[]>(
    `SELECT "id", "from", "to", "state", "reason" FROM "CoverageWindow"
     WHERE "brandId" = $1::uuid AND "sourceName" = $2 AND ("to" >= $3::timestamptz OR "to" = (
       SELECT max("to") FROM "CoverageWindow"
       WHERE "brandId" = $1::uuid AND "sourceName" = $2 AND "state" = 'covered'))`,
    brandId,
    sourceName,
    from,
  );
}

/** Before the ledger moves on: what this batch reads itself is not late. */
export async function recordLateFinds(
  tx: Transaction,
  batch: MentionBatch,
  insertedIds: ReadonlySet<string>,
): Promise<void> {
  if (batch.lateAfterMs === undefined || insertedIds.size === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO "LateFind" ("mentionId", "brandId", "sourceName", "postedAt", "firstSeenAt")
     SELECT m."id", $2::uuid, $3, m."postedAt", m."firstSeenAt" FROM "Mention" m
     WHERE m."id" = ANY($1::uuid[]) AND m."postedAt" < $4::timestamptz AND EXISTS (
       SELECT FROM "CoverageWindow" w WHERE w."brandId" = $2::uuid AND w."sourceName" = $3
         AND w."state" = 'covered' AND w."from" <= m."postedAt" AND w."to" > m."postedAt")`,
    [...insertedIds],
    batch.brandId,
    batch.sourceName,
    new Date(batch.seenAt.getTime() - batch.lateAfterMs),
  );
}

function earliest(one: Date | undefined, other: Date | undefined): Date | null {
  if (!one || !other) return one ?? other ?? null;
  return one < other ? one : other;
}

function isSame(one: CoverageWindow, other: CoverageWindow): boolean {
  return (
    one.state === other.state &&
    one.reason === other.reason &&
    one.from.getTime() === other.from.getTime() &&
    one.to.getTime() === other.to.getTime()
  );
}
