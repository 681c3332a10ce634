/** Finds stored posts to be asked for again, in PostgreSQL. */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { PostsToLookUp, StoredPost } from '../../../ports/posts-to-look-up.ts';
import type { Database } from '../database.ts';

export function createPostsToLookUp(database: Database): PostsToLookUp {
  return {
    async due({ brandId, sourceName, notSince, postedSince, limit }) {
      const asked = [brandId, sourceName, notSince, limit];
      const open = await database.$queryRawUnsafe<Row[]>(ofOpenCases, ...asked);
      const more = limit - open.length;
      if (more <= 0) return open.map(postOf);
      const known = new Set(open.map(({ id }) => id));
      const young = await database.$queryRawUnsafe<Row[]>(youngest, ...asked, postedSince);
      const others = young.filter(({ id }) => !known.has(id)).slice(0, more);
      return [...open, ...others].map(postOf);
    },
    async lookedUp(brandId, mentionIds, at) {
      await database.$executeRawUnsafe(
        `INSERT INTO "PostLookUp" ("mentionId", "brandId", "at")
         SELECT id, $1::uuid, $3::timestamptz FROM unnest($2::uuid[]) AS id
         ON CONFLICT ("mentionId") DO UPDATE SET "at" = EXCLUDED."at"`,
        brandId,
        mentionIds,
        at,
      );
    },
  };
}

const columns = `m."id", m."platform", m."kind", m."postedAt", c."nativeId", c."body" AS text,
  c."author", c."url", c."language", c."parentId", c."record"`;

const isDue = `m."sourceName" = $2 AND NOT m."isOwn" AND m."contentState" IN ('live', 'edited')
  AND m."firstSeenAt" < $3::timestamptz
  AND NOT EXISTS (SELECT FROM "PostLookUp" p WHERE p."mentionId" = m."id" AND p."at" >= $3::timestamptz)`;

const ofOpenCases = `
SELECT ${columns} FROM "Case" o
  JOIN "CaseMention" l ON l."brandId" = o."brandId" AND l."caseId" = o."id"
  JOIN "Mention" m ON m."id" = l."mentionId"
  JOIN "MentionContent" c ON c."mentionId" = m."id"
WHERE o."brandId" = $1::uuid AND o."status" IN ('new', 'open', 'awaiting_customer') AND ${isDue}
ORDER BY m."postedAt" DESC, m."id" LIMIT $4`;

const youngest = `
SELECT ${columns} FROM "Mention" m JOIN "MentionContent" c ON c."mentionId" = m."id"
WHERE m."brandId" = $1::uuid AND m."postedAt" >= $5::timestamptz AND ${isDue}
ORDER BY m."postedAt" DESC, m."id" LIMIT $4`;

type Row = Omit<IncomingMention, 'threadId'> & { readonly id: string };

function postOf({ id, ...post }: Row): StoredPost {
  return { mentionId: id, post: { ...post, threadId: null } };
}
