/** The outbox of alerts in PostgreSQL. */
import { uuidv7 } from 'uuidv7';
import type { AlertStore, ChannelHealth, WaitingAlert } from '../../../ports/alert-store.ts';
import type { PagingChannel } from '../../../ports/pager.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database } from '../database.ts';

/** @param brandIds the configured brands; alerts of others rest */
export function createAlertStore(database: Database, brandIds: readonly string[]): AlertStore {
  return {
    async toPage({ P0, P1, P2, P3 }, resting, now, limit) {
      const rows = await database.$queryRawUnsafe<{ id: string }[]>(
        casesToPage,
        brandIds,
        now,
        limit,
        P0,
        P1,
        P2,
        P3,
        resting.brands,
        resting.priorities,
      );
      return rows.map(({ id }) => id);
    },
    pagedNobody: ({ brands, priorities }, limit) =>
      database.$queryRawUnsafe<{ id: string; version: number }[]>(
        casesNobodyHeardOf,
        brandIds,
        limit,
        brands,
        priorities,
      ),
    async take(channel, now, limit) {
      await database.$executeRawUnsafe(dropPages, brandIds, channel, now);
      return takeAlerts(database, { brandIds, channel, now, limit });
    },
    async sent(ids, now) {
      await database.alert.updateMany({
        where: { id: { in: [...ids] }, state: 'waiting' },
        data: { state: 'sent', sentAt: now, heldUntil: null, lastError: null },
      });
    },
    async alsoBy(id, channels) {
      const rows = channels.map((channel) => ({ id: uuidv7(), channel }));
      return (await database.$executeRawUnsafe(tellOtherwise, id, JSON.stringify(rows))) > 0;
    },
    async failed(id, error, nextTryAt) {
      await database.alert.updateMany({
        where: { id, state: 'waiting' },
        data: {
          state: nextTryAt ? 'waiting' : 'dead',
          nextTryAt,
          heldUntil: null,
          lastError: error,
        },
      });
    },
    recordTest: (channel, error, now) => recordTest(database, brandIds, { channel, error, now }),
    health: () => channelHealth(database, brandIds),
    countUnheard: (since) =>
      database.alert.count({
        where: { brandId: { in: [...brandIds] }, state: 'unheard', at: { gte: since } },
      }),
  };
}

const casesToPage = `
SELECT "id" FROM "Case"
WHERE "brandId" = ANY($1::uuid[]) AND "pageSince" IS NOT NULL
  AND coalesce("pageAt", "pageSince" + make_interval(mins => CASE "priority"
    WHEN 'P0' THEN $4::int WHEN 'P1' THEN $5::int WHEN 'P2' THEN $6::int ELSE $7::int END))
    <= $2::timestamptz
  AND NOT ("priority" = ANY($9::text[])
    AND "brandId" IN (SELECT "id" FROM "Brand" WHERE "slug" = ANY($8::text[])))
ORDER BY "priority", "pageSince", "id" LIMIT $3`;

const casesNobodyHeardOf = `
SELECT c."id", c."version" FROM "Case" c
CROSS JOIN LATERAL (SELECT a."channel" FROM "Alert" a
  WHERE a."brandId" = c."brandId" AND a."caseId" = c."id" AND a."kind" = 'page'
  ORDER BY a."at" DESC LIMIT 1) last
WHERE c."brandId" = ANY($1::uuid[]) AND c."pageSince" IS NOT NULL AND last."channel" = 'nobody'
  AND NOT (c."priority" = ANY($4::text[])
    AND c."brandId" IN (SELECT "id" FROM "Brand" WHERE "slug" = ANY($3::text[])))
ORDER BY c."priority", c."pageSince", c."id" LIMIT $2`;

/**
 * What somebody has acted on, or a later page of the same case replaces, is not worth sending; nor that
 * a clock nears its end, or somebody has to take over, once the case is over.
 */
const dropPages = `
UPDATE "Alert" a SET "state" = 'obsolete'
WHERE a."brandId" = ANY($1::uuid[]) AND a."channel" = $2 AND a."state" = 'waiting'
  AND a."kind" IN ('page', 'escalated', 'clock_warned')
  AND (a."heldUntil" IS NULL OR a."heldUntil" <= $3::timestamptz)
  AND (EXISTS (SELECT 1 FROM "CaseEvent" e WHERE e."caseId" = a."caseId" AND e."at" >= a."at"
      AND e."type" = ANY(CASE WHEN a."kind" = 'page'
        THEN ARRAY['claimed', 'acknowledged', 'resolved', 'closed', 'dismissed']
        ELSE ARRAY['resolved', 'closed', 'dismissed'] END))
    OR a."kind" = 'page' AND EXISTS (SELECT 1 FROM "Alert" later WHERE later."brandId" = a."brandId"
      AND later."caseId" = a."caseId" AND later."channel" = a."channel" AND later."kind" = 'page'
      AND later."at" > a."at"))`;

/** A way that was used since the case began to wait has called already. */
const tellOtherwise = `
INSERT INTO "Alert" ("id", "brandId", "caseId", "incidentId", "kind", "key", "channel", "audience",
  "facts", "at", "state", "attempts", "nextTryAt")
SELECT r.id, a."brandId", a."caseId", a."incidentId", a."kind", a."key", r.channel, a."audience",
  a."facts" || '{"isInstead": true}', a."at", 'waiting', 0, a."at"
FROM "Alert" a JOIN "Case" c ON c."id" = a."caseId"
CROSS JOIN jsonb_to_recordset($2::jsonb) AS r(id uuid, channel text)
WHERE a."id" = $1::uuid AND a."kind" = 'page' AND c."pageSince" IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM "Alert" o WHERE o."brandId" = a."brandId" AND o."caseId" = a."caseId"
    AND o."kind" = 'page' AND o."channel" = r.channel AND o."at" >= c."pageSince")
ON CONFLICT ("brandId", "key", "channel") DO NOTHING`;

const takeSome = `
UPDATE "Alert" a SET "attempts" = a."attempts" + 1, "heldUntil" = $3::timestamptz + interval '2 minutes'
FROM (SELECT w."id" FROM "Alert" w
  WHERE w."brandId" = ANY($1::uuid[]) AND w."channel" = $2 AND w."state" = 'waiting'
    AND w."nextTryAt" <= $3::timestamptz
    AND (w."heldUntil" IS NULL OR w."heldUntil" <= $3::timestamptz)
  ORDER BY w."at", w."id" LIMIT $4 FOR UPDATE SKIP LOCKED) w, "Brand" b
WHERE a."id" = w."id" AND b."id" = a."brandId"
RETURNING a."id", a."kind", a."at", b."slug" AS brand, a."audience", a."facts", a."attempts",
  (SELECT c."number" FROM "Case" c WHERE c."id" = a."caseId") AS number`;

type TakenRow = Omit<WaitingAlert, 'number'> & { readonly number: number | null };

async function takeAlerts(
  database: Database,
  wish: {
    readonly brandIds: readonly string[];
    readonly channel: PagingChannel;
    readonly now: Date;
    readonly limit: number;
  },
): Promise<readonly WaitingAlert[]> {
  const rows = await database.$queryRawUnsafe<TakenRow[]>(
    takeSome,
    wish.brandIds,
    wish.channel,
    wish.now,
    wish.limit,
  );
  return rows
    .map((row) => ({ ...row, number: row.number === null ? null : caseNumber(row.number) }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

async function recordTest(
  database: Database,
  [brandId]: readonly string[],
  test: { readonly channel: PagingChannel; readonly error: string | null; readonly now: Date },
): Promise<void> {
  if (!brandId) return;
  const id = uuidv7();
  await database.alert.create({
    data: {
      id,
      brandId,
      kind: 'test',
      key: `test:${id}`,
      channel: test.channel,
      audience: { roles: [], staff: [] },
      facts: {},
      at: test.now,
      state: test.error === null ? 'sent' : 'dead',
      attempts: 1,
      sentAt: test.error === null ? test.now : null,
      lastError: test.error,
    },
  });
}

/** A failure counts until something was sent after it. */
function channelHealth(
  database: Database,
  brandIds: readonly string[],
): Promise<readonly ChannelHealth[]> {
  return database.$queryRawUnsafe<ChannelHealth[]>(
    `SELECT a."channel", max(a."sentAt") AS "lastSentAt",
       count(*) FILTER (WHERE a."state" = 'waiting')::int AS waiting,
       count(*) FILTER (WHERE a."state" = 'dead' AND a."at" > coalesce(l.at, '-infinity'))::int AS dead,
       (array_agg(a."lastError" ORDER BY a."at" DESC) FILTER (WHERE a."lastError" IS NOT NULL
         AND a."at" > coalesce(l.at, '-infinity')))[1] AS "lastError"
     FROM "Alert" a LEFT JOIN LATERAL (SELECT max(s."sentAt") AS at FROM "Alert" s
       WHERE s."channel" = a."channel" AND s."sentAt" IS NOT NULL) l ON true
     WHERE a."brandId" = ANY($1::uuid[]) AND a."channel" <> 'nobody'
     GROUP BY a."channel"`,
    brandIds,
  );
}
