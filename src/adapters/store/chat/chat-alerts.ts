/** The alerts of team chat in the database. */
import type {
  ChatAlert,
  ChatAlerts,
  EndedAlert,
  UnlinkedAlert,
} from '../../../ports/chat-alerts.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database } from '../database.ts';

export function createChatAlerts(database: Database): ChatAlerts {
  const pages = database.chatAlert;
  return {
    of: (alertId) => pages.findUnique({ where: { alertId } }),
    async begin({ at: postingAt, isOpen, ...page }): Promise<ChatAlert> {
      const data = { ...page, postingAt, endedAt: isOpen ? null : postingAt };
      return pages.upsert({ where: { alertId: page.alertId }, create: data, update: {} });
    },
    async record(alertId, data) {
      await pages.updateMany({ where: { alertId }, data });
    },
    async ended(brandIds, limit) {
      const rows = await database.$queryRawUnsafe<EndedRow[]>(endedPages, brandIds, limit);
      return rows.map(endedPage);
    },
    async noteEnd(alertId, endedAt) {
      await pages.updateMany({ where: { alertId }, data: { endedAt } });
    },
    async numberOf(alertId) {
      const [row] = await database.$queryRawUnsafe<{ number: number }[]>(
        `SELECT c."number" FROM "Alert" a JOIN "Case" c ON c."id" = a."caseId"
         WHERE a."id" = $1::uuid`,
        alertId,
      );
      return row ? caseNumber(row.number) : null;
    },
    unlinked: (brandIds, limit) =>
      database.$queryRawUnsafe<UnlinkedRow[]>(unlinkedPages, brandIds, limit).then((rows) =>
        rows.map((row) => ({
          ...row,
          number: row.number === null ? null : caseNumber(row.number),
        })),
      ),
    async unreached(alertIds) {
      const where = { alertId: { in: [...alertIds] }, reached: false };
      return (await pages.findMany({ where, select: { alertId: true } })).map(
        ({ alertId }) => alertId,
      );
    },
    lastPinged: (brandId) =>
      pages.findFirst({
        where: { brandId, reached: { not: null } },
        orderBy: { postingAt: 'desc' },
      }),
  };
}

type UnlinkedRow = Omit<UnlinkedAlert, 'number'> & { readonly number: number | null };

/** A test of the pager is no alert. */
const unlinkedPages = `
SELECT p."alertId", p."caseId", p."channelId", p."messageId", p."postingAt", p."reached", p."isInstead",
  a."kind", a."at", a."audience", a."facts", b."slug" AS brand, c."number"
FROM "ChatAlert" p JOIN "ChatCard" k ON k."caseId" = p."caseId" JOIN "Alert" a ON a."id" = p."alertId"
JOIN "Case" c ON c."id" = p."caseId" JOIN "Brand" b ON b."id" = p."brandId"
WHERE p."brandId" = ANY($1::uuid[]) AND p."endedAt" IS NULL AND p."messageId" IS NOT NULL
  AND k."messageId" IS NOT NULL AND p."cardId" IS DISTINCT FROM k."messageId"
ORDER BY p."postingAt", p."alertId" LIMIT $2`;

interface EndedRow extends Omit<EndedAlert, 'end'> {
  readonly type: 'claimed' | 'acknowledged' | null;
  readonly actor: string | null;
  readonly at: Date | null;
  readonly isAgain: boolean;
}

const endedPages = `
SELECT p."alertId", p."caseId", p."channelId", p."messageId", p."postingAt", e."type", e."actor", e."at",
  c."pageSince" IS NOT NULL AS "isAgain"
FROM "ChatAlert" p JOIN "Alert" a ON a."id" = p."alertId" JOIN "Case" c ON c."id" = p."caseId"
LEFT JOIN LATERAL (SELECT v."type", v."actor", v."at" FROM "CaseEvent" v
  WHERE v."caseId" = p."caseId" AND v."at" >= a."at" AND v."type" IN ('claimed', 'acknowledged')
  ORDER BY v."type" DESC, v."at" LIMIT 1) e ON true
WHERE p."brandId" = ANY($1::uuid[]) AND p."endedAt" IS NULL
  AND (c."pageSince" IS NULL OR e."at" IS NOT NULL
    OR EXISTS (SELECT 1 FROM "ChatAlert" later WHERE later."caseId" = p."caseId"
      AND later."messageId" IS NOT NULL AND later."postingAt" > p."postingAt"))
ORDER BY p."postingAt", p."alertId" LIMIT $2`;

function endedPage({ type, actor, at, isAgain, ...page }: EndedRow): EndedAlert {
  if (type && actor && at) return { ...page, end: { kind: type, staffId: actor, at } };
  return { ...page, end: { kind: isAgain ? 'again' : 'over' } };
}
