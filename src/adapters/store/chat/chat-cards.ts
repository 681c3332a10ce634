/** The cards of team chat in the database. */
import type { ChatCard, ChatCards } from '../../../ports/chat-cards.ts';
import type { Database } from '../database.ts';

/** Cases of people who were put on the register since then, or taken off it: that is no event of a case. */
const contactChanged = `SELECT l."caseId" FROM "Suppression" s
  JOIN "Mention" m ON m."brandId" = s."brandId" AND m."platform" = s."platform" AND m."authorKey" = s."authorKey"
  JOIN "CaseMention" l ON l."brandId" = m."brandId" AND l."mentionId" = m."id"
  JOIN "ChatCard" j ON j."caseId" = l."caseId"
  WHERE s."brandId" = ANY($1::uuid[]) AND (s."since" >= $2 OR s."liftedAt" >= $2)`;

const isSuppressed = `EXISTS (SELECT FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
  JOIN "Suppression" s ON s."brandId" = m."brandId" AND s."platform" = m."platform"
    AND s."authorKey" = m."authorKey" AND s."liftedAt" IS NULL
  WHERE l."brandId" = c."brandId" AND l."caseId" = c."id")`;

export function createChatCards(database: Database): ChatCards {
  const cards = database.chatCard;
  return {
    async seenUntil(guild) {
      const row = await database.chatProgress.findUnique({ where: { guild } });
      return row?.seenUntil ?? null;
    },
    async noteSeen(guild, seenUntil) {
      const data = { guild, seenUntil };
      await database.chatProgress.upsert({ where: { guild }, create: data, update: data });
    },
    async behind(brandIds, since, limit) {
      const rows = await database.$queryRawUnsafe<{ id: string }[]>(
        `SELECT c."id" FROM "Case" c LEFT JOIN "ChatCard" k ON k."caseId" = c."id"
         WHERE c."id" IN (
             SELECT "caseId" FROM "CaseEvent" WHERE "at" >= $2 AND "brandId" = ANY($1::uuid[])
             UNION SELECT "caseId" FROM "ChatCard" WHERE "messageId" IS NULL AND "brandId" = ANY($1::uuid[])
             UNION ${contactChanged})
           AND (k."version" < c."version" OR (k."caseId" IS NOT NULL AND k."messageId" IS NULL)
             OR (k."noContact" IS NOT NULL AND k."noContact" <> ${isSuppressed})
             OR (k."caseId" IS NULL AND NOT c."quiet" AND c."status" NOT IN ('closed', 'dismissed')))
         ORDER BY c."priority", c."openedAt", c."id" LIMIT $3`,
        ...[brandIds, since, limit],
      );
      return rows.map(({ id }) => id);
    },
    of: (caseId) => cards.findUnique({ where: { caseId } }),
    async begin({ at: postingAt, ...card }): Promise<ChatCard> {
      const data = { ...card, postingAt, version: 0 };
      return cards.upsert({ where: { caseId: card.caseId }, create: data, update: {} });
    },
    async record(caseId, data) {
      await cards.updateMany({ where: { caseId }, data });
    },
    async lost(caseId, channelId, postingAt) {
      const gone = { messageId: null, shown: null, channelId, postingAt };
      await cards.updateMany({ where: { caseId }, data: gone });
    },
    takenAway: (messageIds, at) =>
      database.$executeRawUnsafe(
        `UPDATE "ChatCard" k SET "messageId" = NULL, "shown" = NULL, "postingAt" = $2::timestamptz
         FROM "Case" c WHERE c."id" = k."caseId" AND k."messageId"::numeric = ANY($1::text[]::numeric[]) AND ${isNotOver}`,
        ...[messageIds, at],
      ),
    async between(channelId, from, to) {
      const rows = await database.$queryRawUnsafe<{ messageId: string }[]>(
        `SELECT k."messageId" FROM "ChatCard" k JOIN "Case" c ON c."id" = k."caseId"
         WHERE k."channelId" = $1 AND k."messageId"::numeric BETWEEN $2::numeric AND $3::numeric
           AND ${isNotOver}`,
        ...[channelId, from, to],
      );
      return rows.map(({ messageId }) => messageId);
    },
    async hasOlder(channelId, than) {
      const [row] = await database.$queryRawUnsafe<{ found: boolean }[]>(
        `SELECT EXISTS (SELECT 1 FROM "ChatCard" k JOIN "Case" c ON c."id" = k."caseId"
         WHERE k."channelId" = $1 AND k."messageId"::numeric < $2::numeric AND ${isNotOver}) AS found`,
        ...[channelId, than],
      );
      return row?.found ?? false;
    },
  };
}

const isNotOver = `c."status" NOT IN ('closed', 'dismissed') AND c."mergedIntoId" IS NULL`;
