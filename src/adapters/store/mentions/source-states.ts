/** Writes how a source fares, with what it brought. */
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Transaction } from '../database.ts';

/** Runs in the transaction that stores the mentions: the cursor is never ahead of them. */
export async function recordSourceState(
  tx: Transaction,
  batch: MentionBatch,
  stored: number,
): Promise<void> {
  const isTurn = !batch.past && !batch.beside;
  const next = stored > 0 ? batch.next?.ifFound : batch.next?.ifNothing;
  await tx.$executeRawUnsafe(
    isTurn ? recordReading : countOnly,
    batch.brandId,
    batch.sourceName,
    stored,
    batch.rejected,
    ...(isTurn
      ? [
          ...[batch.seenAt, batch.cursor !== undefined, batch.cursor ?? null],
          ...[next?.at ?? null, next?.paceSeconds ?? null, next !== undefined],
        ]
      : []),
  );
  const { brandId, sourceName: name, replyLength, unread } = batch;
  if (replyLength === undefined && unread === undefined) return;
  await tx.sourceState.update({
    where: { brandId_name: { brandId, name } },
    data: {
      ...(replyLength !== undefined && { replyLength }),
      ...(unread !== undefined && { unread }),
    },
  });
}

const countOnly = `
INSERT INTO "SourceState" AS s ("brandId", "name", "stored", "rejected")
VALUES ($1::uuid, $2, $3::int, $4::int)
ON CONFLICT ("brandId", "name") DO UPDATE SET
  "stored" = s."stored" + EXCLUDED."stored", "rejected" = s."rejected" + EXCLUDED."rejected"`;

/**
 * The latest forty arrivals are kept: enough to know what is usual. What comes outside of the turns of
 * a source, such as by its webhook, says nothing of whether it can be read.
 */
const recordReading = `
INSERT INTO "SourceState" AS s ("brandId", "name", "stored", "rejected", "lastSuccessAt", "lastItemAt",
  "arrivals", "cursor", "nextTryAt", "paceSeconds")
VALUES ($1::uuid, $2, $3::int, $4::int, $5::timestamptz,
  CASE WHEN $3::int > 0 THEN $5::timestamptz END,
  CASE WHEN $3::int > 0 THEN ARRAY[$5::timestamptz(3)] ELSE ARRAY[]::timestamptz(3)[] END,
  $7, $8::timestamptz, $9::int)
ON CONFLICT ("brandId", "name") DO UPDATE SET
  "stored" = s."stored" + EXCLUDED."stored", "rejected" = s."rejected" + EXCLUDED."rejected",
  "lastSuccessAt" = EXCLUDED."lastSuccessAt",
  "lastItemAt" = coalesce(EXCLUDED."lastItemAt", s."lastItemAt"),
  "arrivals" = CASE WHEN $3::int = 0 OR EXCLUDED."lastItemAt" = s."lastItemAt" THEN s."arrivals"
    ELSE (s."arrivals" || EXCLUDED."arrivals")[greatest(1, cardinality(s."arrivals") - 38):] END,
  "cursor" = CASE WHEN $6::boolean THEN EXCLUDED."cursor" ELSE s."cursor" END,
  "nextTryAt" = CASE WHEN $10::boolean THEN EXCLUDED."nextTryAt" ELSE s."nextTryAt" END,
  "paceSeconds" = coalesce(EXCLUDED."paceSeconds", s."paceSeconds"),
  "refused" = CASE WHEN $10::boolean THEN 0 ELSE s."refused" END,
  "refusedAt" = CASE WHEN $10::boolean THEN NULL ELSE s."refusedAt" END,
  "failures" = CASE WHEN $10::boolean THEN 0 ELSE s."failures" END,
  "failureKind" = CASE WHEN $10::boolean THEN NULL ELSE s."failureKind" END,
  "failingSince" = CASE WHEN $10::boolean THEN NULL ELSE s."failingSince" END,
  "lastError" = CASE WHEN $10::boolean THEN NULL ELSE s."lastError" END`;
