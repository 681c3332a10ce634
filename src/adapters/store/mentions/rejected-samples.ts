/** Keeps a few items that could not be read, for whoever mends the reading of them; never for long. */
import { uuidv7 } from 'uuidv7';
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Database, Transaction } from '../database.ts';

const kept = 5;
const longestSample = 4_000;

/** One of a page is enough; the newest five of a source are kept. */
export async function recordSamples(tx: Transaction, batch: MentionBatch): Promise<void> {
  const first = batch.samples?.find(({ sample }) => sample !== undefined) ?? batch.samples?.[0];
  if (!first) return;
  const { brandId, sourceName, seenAt } = batch;
  await tx.rejectedSample.create({
    data: {
      ...{ id: uuidv7(), brandId, sourceName, at: seenAt },
      place: first.place,
      reason: first.reason,
      sample: first.sample?.replaceAll('\u0000', '').slice(0, longestSample) ?? null,
    },
  });
  await tx.$executeRawUnsafe(
    `DELETE FROM "RejectedSample" WHERE "id" IN (
       SELECT "id" FROM "RejectedSample" WHERE "brandId" = $1::uuid AND "sourceName" = $2
       ORDER BY "at" DESC, "id" DESC OFFSET ${kept})`,
    brandId,
    sourceName,
  );
}

/** Those of before then; all of the brand without a time. They are no part of any record. */
export async function dropSamples(
  database: Database,
  brandId: string,
  before: Date | null,
): Promise<number> {
  const { count } = await database.rejectedSample.deleteMany({
    where: { brandId, ...(before && { at: { lt: before } }) },
  });
  return count;
}
