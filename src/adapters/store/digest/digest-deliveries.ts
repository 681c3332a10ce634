/** Deliveries of digests in PostgreSQL: each is sent by one process at a time. */
import { uuidv7 } from 'uuidv7';
import type { Digest } from '../../../domain/digest/digest.ts';
import type {
  DeliveryHealth,
  DeliveryQuestion,
  DigestDeliveries,
  DueDelivery,
} from '../../../ports/digest-deliveries.ts';
import type { Database, Transaction } from '../database.ts';

/** After this a call counts as left open by a process that died. */
const abandonedAfterMs = 2 * 60_000;

export function createDigestDeliveries(database: Database): DigestDeliveries {
  return {
    take: (question) => database.$transaction((tx) => takeIn(tx, question)),
    async sent({ id }, ref, now) {
      await database.$executeRawUnsafe(
        `UPDATE "DigestDelivery" SET "state" = 'sent', "ref" = $2, "sentAt" = $3, "sentVersion" = "version",
           "attempts" = 0, "nextTryAt" = NULL, "lastError" = NULL
         WHERE "id" = $1::uuid`,
        id,
        ref,
        now,
      );
    },
    async failed({ id }, error, nextTryAt) {
      await database.digestDelivery.update({
        where: { id },
        data: { state: 'failed', lastError: error, nextTryAt },
      });
    },
    async health() {
      return database.$queryRawUnsafe<DeliveryHealth[]>(
        `SELECT "channel", max("sentAt") AS "lastSentAt",
           (array_agg("lastError" ORDER BY "attemptAt" DESC))[1] AS "lastError"
         FROM "DigestDelivery" GROUP BY "channel" ORDER BY "channel"`,
      );
    },
  };
}

interface DueRow {
  readonly digestId: string;
  readonly brandId: string;
  readonly content: Digest;
  readonly version: Date;
  readonly deliveryId: string | null;
  readonly ref: string | null;
  readonly state: string | null;
  readonly attempts: number | null;
  readonly begunAt: Date | null;
}

async function takeIn(
  tx: Transaction,
  { channel, brandIds, endedAfter, now }: DeliveryQuestion,
): Promise<DueDelivery | null> {
  const abandonedBefore = new Date(now.getTime() - abandonedAfterMs);
  const [due] = await tx.$queryRawUnsafe<DueRow[]>(
    dueDigest,
    channel,
    brandIds,
    endedAfter,
    now,
    abandonedBefore,
  );
  if (!due) return null;
  const id = due.deliveryId ?? uuidv7();
  const attempts = (due.attempts ?? 0) + 1;
  const begunAt = due.begunAt ?? now;
  await tx.$executeRawUnsafe(
    `INSERT INTO "DigestDelivery" ("id", "brandId", "digestId", "channel", "state", "version", "attempts", "attemptAt", "begunAt")
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4, 'sending', $5, $6, $7, $8)
     ON CONFLICT ("digestId", "channel") DO UPDATE SET "state" = 'sending', "version" = EXCLUDED."version",
       "attempts" = EXCLUDED."attempts", "attemptAt" = EXCLUDED."attemptAt"`,
    id,
    due.brandId,
    due.digestId,
    channel,
    due.version,
    attempts,
    now,
    begunAt,
  );
  const { brandId, digestId, content: digest, ref, state } = due;
  const isAbandoned = state !== null && state !== 'sent';
  return { id, brandId, digestId, digest, begunAt, ref, isAbandoned, attempts };
}

/** A failed call may have arrived all the same, so it counts as left open. */
const dueDigest = `
SELECT d."id" AS "digestId", d."brandId", d."content", d."computedAt" AS version, x."id" AS "deliveryId",
  x."ref", x."state", x."attempts",
  CASE WHEN x."id" IS NOT NULL THEN coalesce(x."begunAt", (d."content"->>'to')::timestamptz) END AS "begunAt"
FROM "Digest" d LEFT JOIN "DigestDelivery" x ON x."digestId" = d."id" AND x."channel" = $1
WHERE d."brandId" = ANY($2::uuid[])
  AND (CASE x."state"
    WHEN 'sent' THEN x."sentVersion" < d."computedAt"
    WHEN 'failed' THEN x."nextTryAt" <= $4
    WHEN 'sending' THEN x."attemptAt" < $5
    ELSE (d."content"->>'to')::timestamptz > $3::timestamptz END)
ORDER BY d."week", d."brandId" LIMIT 1 FOR UPDATE OF d SKIP LOCKED`;
