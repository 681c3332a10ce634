/** The outbox: replies on their way out, read from their own rows; accounts that are paused. */
import { attemptHoldsMs } from '../../../domain/publishing/patience.ts';
import type {
  Account,
  AccountTraffic,
  DueReply,
  OwnReply,
  Pause,
  PublishingQueue,
} from '../../../ports/publishing-queue.ts';
import type { Database } from '../database.ts';

/** @param brandIds the configured brands; replies of others rest */
export function createPublishingQueue(
  database: Database,
  brandIds: readonly string[],
): PublishingQueue {
  return {
    due: (now, limit) =>
      database.$queryRawUnsafe<DueReply[]>(
        dueReplies,
        brandIds,
        now,
        new Date(now.getTime() - attemptHoldsMs),
        limit,
      ),
    async pause({ brandId, platform, why, code, since, until }) {
      await database.$executeRawUnsafe(
        `INSERT INTO "PublishingPause" ("brandId", "platform", "why", "code", "since", "until")
         VALUES ($1::uuid, $2, $3, $4, $5::timestamptz, $6::timestamptz)
         ON CONFLICT ("brandId", "platform") DO UPDATE
           SET "why" = $3, "code" = $4, "until" = $6::timestamptz`,
        ...[brandId, platform, why, code, since, until],
      );
    },
    async resume({ brandId, platform }) {
      await database.publishingPause.deleteMany({ where: { brandId, platform } });
    },
    async tryAgain(now) {
      await database.publishingPause.updateMany({
        where: { why: 'credential_dead', until: { gt: now } },
        data: { until: now },
      });
    },
    async paused() {
      const rows = await database.publishingPause.findMany({
        where: { brandId: { in: [...brandIds] } },
        orderBy: [{ since: 'asc' }],
      });
      return rows as readonly Pause[];
    },
    traffic: (sentSince) =>
      database.$queryRawUnsafe<AccountTraffic[]>(traffic, brandIds, sentSince),
    async countAttempts({ brandId, platform }: Account, since) {
      return database.reply.count({ where: { brandId, platform, attemptAt: { gte: since } } });
    },
    published: (since, after, limit) =>
      database.$queryRawUnsafe<OwnReply[]>(ownReplies, brandIds, since, after, limit),
  };
}

const dueReplies = `
SELECT r."id" AS "replyId", r."caseId",
  CASE r."state" WHEN 'approved' THEN 'send' WHEN 'publishing' THEN 'recover' ELSE 'settle' END AS task
FROM "Reply" r
WHERE r."brandId" = ANY($1::uuid[]) AND r."state" IN ('approved', 'publishing', 'unconfirmed')
  AND ((r."state" = 'approved' AND r."via" = 'api' AND (r."sendFrom" IS NULL OR r."sendFrom" <= $2)
      AND (r."nextTryAt" IS NULL OR r."nextTryAt" <= $2)
      AND NOT EXISTS (SELECT FROM "PublishingPause" p WHERE p."brandId" = r."brandId"
        AND p."platform" = r."platform" AND p."until" > $2))
    OR (r."state" = 'publishing' AND r."attemptAt" < $3)
    OR (r."state" = 'unconfirmed' AND r."nextTryAt" <= $2))
ORDER BY r."approvedAt", r."id" LIMIT $4`;

const traffic = `
SELECT r."brandId", r."platform",
  count(*) FILTER (WHERE r."state" = 'approved' AND r."via" = 'api')::int AS waiting,
  count(*) FILTER (WHERE r."state" IN ('publishing', 'unconfirmed'))::int AS unsettled,
  count(*) FILTER (WHERE r."state" = 'unconfirmed' AND r."nextTryAt" IS NULL)::int AS "forAPerson",
  count(*) FILTER (WHERE r."state" = 'failed' AND NOT EXISTS (
    SELECT FROM "Reply" later WHERE later."brandId" = r."brandId" AND later."caseId" = r."caseId"
      AND later."id" > r."id"))::int AS failed,
  count(*) FILTER (WHERE r."state" = 'published')::int AS sent
FROM "Reply" r
WHERE r."brandId" = ANY($1::uuid[]) AND (r."state" IN ('approved', 'publishing', 'unconfirmed', 'failed')
  OR (r."state" = 'published' AND r."via" = 'api' AND r."postedAt" >= $2))
GROUP BY r."brandId", r."platform" ORDER BY r."brandId", r."platform"`;

const ownReplies = `
SELECT r."id" AS "replyId", r."caseId", r."brandId", r."platform", r."platformId",
  encode(r."sha256", 'hex') AS sha256
FROM "Reply" r
WHERE r."brandId" = ANY($1::uuid[]) AND r."state" = 'published' AND r."postedAt" >= $2
  AND r."platformId" IS NOT NULL AND r."sha256" IS NOT NULL AND ($3::uuid IS NULL OR r."id" > $3::uuid)
ORDER BY r."id" LIMIT $4`;
