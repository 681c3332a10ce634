/** Reposts in PostgreSQL: each is counted once, and the post that it repeats carries further. */
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Database, Transaction } from '../database.ts';
import { changedToo } from './pending-mentions.ts';

/**
 * After the mentions of the batch. A post that comes later begins with what its reposts brought.
 *
 * @returns how many posts carry further than before, and have a case to tell of it
 */
export async function recordReposts(tx: Transaction, batch: MentionBatch): Promise<number> {
  const { reposts = [], brandId, sourceName, seenAt } = batch;
  if (reposts.length === 0) return 0;
  return await tx.$executeRawUnsafe(
    raiseReach,
    JSON.stringify(reposts),
    brandId,
    sourceName,
    seenAt,
  );
}

/**
 * Always in the same order, so that two sources never wait for each other. What nobody has triaged yet
 * stays a new mention: its case is opened with the reach that it has by then.
 */
const raiseReach = `
WITH fresh AS (
  INSERT INTO "Repost" ("brandId", "platform", "nativeKey", "postKey", "reach", "seenAt")
  SELECT $2::uuid, r.platform, decode(r."nativeKey", 'hex'), decode(r."postKey", 'hex'), r.reach, $4
  FROM jsonb_to_recordset($1::jsonb) AS r(platform text, "nativeKey" text, "postKey" text, reach int)
  ORDER BY r.platform, r."nativeKey"
  ON CONFLICT DO NOTHING
  RETURNING "platform", "postKey", "reach"
), brought AS (
  SELECT "platform", "postKey", sum("reach") AS reach FROM fresh GROUP BY 1, 2
), known AS (
  SELECT m."id", b.reach FROM brought b JOIN "Mention" m ON m."brandId" = $2::uuid
    AND m."platform" = b."platform" AND m."nativeKey" = b."postKey"
  WHERE b.reach > 0 AND m."contentState" IN ('live', 'edited')
  ORDER BY m."platform", m."nativeKey" FOR UPDATE OF m
), raised AS (
  UPDATE "Mention" m SET "reach" = LEAST(COALESCE(m."reach", 0) + k.reach, 2147483647)::int
  FROM known k WHERE m."id" = k."id"
  RETURNING m."id", m."isOwn"
)
INSERT INTO "PendingMention" ("mentionId", "brandId", "sourceName", "step", "since", "changed")
SELECT "id", $2::uuid, $3, 'cases', $4, '["reach"]' FROM raised WHERE NOT "isOwn"
ON CONFLICT ("mentionId") DO UPDATE SET ${changedToo}`;

const droppedAtOnce = 10_000;

/** Those seen before then: nobody repeats a post so old, and one that is read again counts anew. */
export async function dropReposts(
  database: Database,
  brandId: string,
  before: Date,
): Promise<number> {
  let dropped = 0;
  for (;;) {
    const some = await database.$executeRawUnsafe(
      `DELETE FROM "Repost" WHERE ctid IN (
         SELECT ctid FROM "Repost" WHERE "brandId" = $1::uuid AND "seenAt" < $2 LIMIT ${droppedAtOnce})`,
      brandId,
      before,
    );
    dropped += some;
    if (some < droppedAtOnce) return dropped;
  }
}
