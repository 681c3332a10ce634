/** Posts with and without a case, and the word of a person that one is a complaint, in PostgreSQL. */
import type {
  KnownPost,
  PostFates,
  Posts,
  UnopenedPost,
  UnopenedQuestion,
} from '../../../ports/posts.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database, Transaction } from '../database.ts';
import type { JobQueue } from '../jobs.ts';

export function createPosts(database: Database, jobs: JobQueue): Posts {
  return {
    find: (brandId, platform, nativeKey) =>
      readPost(
        database,
        `m."brandId" = $1::uuid AND m."platform" = $2 AND m."nativeKey" = decode($3, 'hex')`,
        ...[brandId, platform, nativeKey],
      ),
    read: (mentionId) => readPost(database, 'm."id" = $1::uuid', mentionId),
    report: (mentionId, by) => database.$transaction((tx) => report(tx, jobs, mentionId, by)),
    withoutCase: (question) => withoutCase(database, question),
    async fates(brandId, sourceName, since) {
      const [row] = await database.$queryRawUnsafe<PostFates[]>(fates, brandId, sourceName, since);
      if (!row) throw new Error('counts have one row');
      return row;
    },
  };
}

type PostRow = Omit<KnownPost, 'caseNumber'> & { readonly number: number | null };

/** @param where a condition on the mention `m` */
async function readPost(
  database: Database,
  where: string,
  ...values: readonly unknown[]
): Promise<KnownPost | null> {
  const [row] = await database.$queryRawUnsafe<PostRow[]>(
    `SELECT m."id" AS "mentionId", m."brandId", m."isOwn",
       m."kind" = 'repost' AS "isRepost", m."contentState" IN ('live', 'edited') AS "isThere",
       c."number", COALESCE(c."mentionCount" > 1, false) AS "hasCompany"
     FROM "Mention" m LEFT JOIN "CaseMention" l ON l."mentionId" = m."id"
       LEFT JOIN "Case" c ON c."id" = l."caseId" WHERE ${where}`,
    ...values,
  );
  if (!row) return null;
  const { number, ...post } = row;
  return { ...post, caseNumber: number === null ? null : caseNumber(number) };
}

/**
 * The word comes before the place in the queue, and the place waits for whoever holds it: so either that
 * one has read the word, or what it leaves is queued anew.
 */
async function report(
  tx: Transaction,
  jobs: JobQueue,
  mentionId: string,
  { staffId, at }: { readonly staffId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "Report" ("mentionId", "brandId", "staffId", "at")
     SELECT "id", "brandId", $2, $3 FROM "Mention" WHERE "id" = $1::uuid ON CONFLICT DO NOTHING`,
    ...[mentionId, staffId, at],
  );
  const [place] = await tx.$queryRawUnsafe<{ isNew: boolean }[]>(
    `INSERT INTO "PendingMention" ("mentionId", "brandId", "sourceName", "step", "since")
     SELECT "id", "brandId", "sourceName", 'cases', $2 FROM "Mention" WHERE "id" = $1::uuid
     ON CONFLICT ("mentionId") DO UPDATE SET "step" = "PendingMention"."step"
     RETURNING xmax = 0 AS "isNew"`,
    ...[mentionId, at],
  );
  const hasCase = (await tx.caseMention.count({ where: { mentionId } })) > 0;
  if (place?.isNew && hasCase) await tx.pendingMention.delete({ where: { mentionId } });
  else await jobs.enqueueIn(tx, 'cases');
}

const withoutPlace = `
  NOT EXISTS (SELECT FROM "CaseMention" l WHERE l."mentionId" = m."id")
  AND NOT EXISTS (SELECT FROM "PendingMention" p WHERE p."mentionId" = m."id")`;

const signalsOf = `(SELECT COALESCE(jsonb_agg(DISTINCT s->>'id'), '[]') FROM jsonb_array_elements(a."signals") s)`;

const unopened = `
SELECT m."id" AS "mentionId", b."slug" AS brand, m."platform", t."nativeId", m."sourceName", m."postedAt",
  m."firstSeenAt", t."body" AS text, t."author", a."spam" AS "isSpam", ${signalsOf} AS signals
FROM unnest($1::uuid[]) AS one(id) CROSS JOIN LATERAL (
    SELECT * FROM "Mention" n WHERE n."brandId" = one.id AND n."firstSeenAt" >= $2::timestamptz
    ORDER BY n."firstSeenAt" DESC LIMIT $5::int) m
  JOIN "Brand" b ON b."id" = m."brandId"
  JOIN "MentionContent" t ON t."mentionId" = m."id"
  JOIN "Assessment" a ON a."id" = m."assessmentId"
WHERE NOT m."isOwn" AND m."kind" <> 'repost' AND m."contentState" IN ('live', 'edited') AND ${withoutPlace}
  AND t."body" ILIKE ALL ($3::text[]) AND NOT ${signalsOf} ?| $4::text[]
ORDER BY m."firstSeenAt" DESC, m."id" DESC LIMIT $6::int`;

function withoutCase(
  database: Database,
  { brandIds, since, words, hiddenSignals, among, limit }: UnopenedQuestion,
): Promise<readonly UnopenedPost[]> {
  return database.$queryRawUnsafe<UnopenedPost[]>(
    unopened,
    ...[brandIds, since ?? '-infinity', words.map(pattern), hiddenSignals, among, limit],
  );
}

/** Stands for itself in ILIKE. */
function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

const fates = `
SELECT count(*) FILTER (WHERE o.fate = 'case')::int AS "withCase",
  count(*) FILTER (WHERE o.fate = 'own')::int AS own,
  count(*) FILTER (WHERE o.fate = 'spam')::int AS spam,
  count(*) FILTER (WHERE o.fate = 'none')::int AS "noComplaint"
FROM (SELECT CASE WHEN l."mentionId" IS NOT NULL THEN 'case' WHEN m."isOwn" THEN 'own'
    WHEN a."spam" THEN 'spam' ELSE 'none' END AS fate
  FROM "Mention" m LEFT JOIN "CaseMention" l ON l."mentionId" = m."id"
    LEFT JOIN "Assessment" a ON a."id" = m."assessmentId"
  WHERE m."brandId" = $1::uuid AND m."sourceName" = $2 AND m."firstSeenAt" >= $3) o`;
