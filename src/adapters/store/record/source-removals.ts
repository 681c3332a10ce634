/** Posts that are gone at their source, in PostgreSQL. */
import type { PendingRemoval, SourceRemovals } from '../../../ports/source-removals.ts';
import type { Database } from '../database.ts';
import { removeThreadPosts } from '../threads/remove-threads.ts';

export function createSourceRemovals(database: Database): SourceRemovals {
  return {
    async notice(brandId, removals, { noticedAt, dueAt }) {
      await removeThreadPosts(database, [brandId], removals);
      return await database.$executeRawUnsafe(
        `INSERT INTO "SourceRemoval" ("mentionId", "brandId", "what", "noticedAt", "dueAt")
         SELECT m."id", m."brandId", r.what, $3, $4
         FROM jsonb_to_recordset($1::jsonb) AS r(platform text, "nativeKey" text, what text)
           JOIN "Mention" m ON m."brandId" = $2::uuid AND m."platform" = r.platform
             AND m."nativeKey" = decode(r."nativeKey", 'hex')
           JOIN "MentionContent" c ON c."mentionId" = m."id"
         ORDER BY m."id" ON CONFLICT ("mentionId") DO NOTHING`,
        JSON.stringify(removals),
        brandId,
        noticedAt,
        dueAt,
      );
    },
    pending: (brandIds, after, limit) =>
      database.$queryRawUnsafe<PendingRemoval[]>(
        `SELECT s."mentionId", s."brandId", s."what", s."dueAt", l."caseId"
         FROM "SourceRemoval" s LEFT JOIN "CaseMention" l ON l."mentionId" = s."mentionId"
         WHERE s."brandId" = ANY($1::uuid[]) AND s."mentionId" > $2::uuid
         ORDER BY s."mentionId" LIMIT $3`,
        brandIds,
        after,
        limit,
      ),
  };
}
