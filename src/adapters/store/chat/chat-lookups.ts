/** What people look up from team chat, in the database. */
import type { CaseLine, ChatFigures, ChatLookups } from '../../../ports/chat-lookups.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database } from '../database.ts';

const line = `c."id", c."number", b."slug" AS brand, c."platform", c."status", c."priority", c."category",
  c."receivedAt", c."nextDueAt" AS "dueAt", c."assigneeId"`;
const notOver = `('new', 'open', 'awaiting_customer', 'resolved')`;
const searched = 5_000;
const offered = 300;

type Row = Omit<CaseLine, 'number'> & { readonly number: number };

export function createChatLookups(database: Database): ChatLookups {
  const lines = async (select: string, ...values: readonly unknown[]) => {
    const rows = await database.$queryRawUnsafe<Row[]>(select, ...values);
    return rows.map((row): CaseLine => ({ ...row, number: caseNumber(row.number) }));
  };
  return {
    cases: ({ brandIds, assigneeId, priority, statuses, dueBefore, limit, offset }) =>
      lines(
        isOver(statuses) ? endedCases : waitingCases,
        ...[brandIds, statuses, assigneeId, priority, dueBefore, limit, offset],
      ),
    beginningWith: (brandIds, digits, limit) =>
      digits === '' ? lines(newest, brandIds, limit) : lines(numbered, brandIds, digits, limit),
    withWords: ({ brandIds, words, hiddenSignals, limit }) =>
      lines(withWords, brandIds, words.map(pattern), hiddenSignals, limit),
    async figures(brandIds, { since, now, dayEnd }) {
      const [row] = await database.$queryRawUnsafe<ChatFigures[]>(
        figures,
        ...[brandIds, since, now, dayEnd],
      );
      if (!row) throw new Error('figures have one row');
      return row;
    },
  };
}

function isOver(statuses: readonly string[]): boolean {
  return statuses.every((status) => status === 'closed' || status === 'dismissed');
}

/** Stands for itself in ILIKE. */
function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

const filtered = `
  c."brandId" = ANY($1::uuid[]) AND c."status" = ANY($2::text[])
    AND ($3::text IS NULL OR c."assigneeId" = $3) AND ($4::text IS NULL OR c."priority" = $4)
    AND ($5::timestamptz IS NULL OR c."nextDueAt" < $5)`;

const waitingCases = `
SELECT ${line} FROM "Case" c JOIN "Brand" b ON b."id" = c."brandId" WHERE ${filtered}
ORDER BY c."priority", COALESCE(c."nextDueAt", 'infinity'::timestamptz), c."openedAt", c."number"
LIMIT $6::int OFFSET $7::int`;

/** They are many: each brand's by an index in its order. */
const endedCases = `
SELECT ${line} FROM unnest($1::uuid[]) AS one(id) CROSS JOIN unnest($2::text[]) AS s(status)
  CROSS JOIN LATERAL (
    SELECT * FROM "Case" c WHERE c."brandId" = one.id AND c."status" = s.status
      AND ($3::text IS NULL OR c."assigneeId" = $3) AND ($4::text IS NULL OR c."priority" = $4)
      AND ($5::timestamptz IS NULL OR c."nextDueAt" < $5)
    ORDER BY c."openedAt" DESC, c."id" DESC LIMIT $6::int + $7::int) c
  JOIN "Brand" b ON b."id" = c."brandId"
ORDER BY c."openedAt" DESC, c."id" DESC LIMIT $6::int OFFSET $7::int`;

const newestOfBrands = (columns: string, most: number) => `
  SELECT c.* FROM unnest($1::uuid[]) AS one(id) CROSS JOIN LATERAL (
    SELECT ${columns} FROM "Case" c WHERE c."brandId" = one.id
    ORDER BY c."openedAt" DESC, c."id" DESC LIMIT ${most}) c`;

const newest = `
SELECT ${line} FROM (${newestOfBrands('*', offered)}) c JOIN "Brand" b ON b."id" = c."brandId"
WHERE c."status" IN ${notOver}
ORDER BY c."openedAt" DESC, c."id" DESC LIMIT $2::int`;

/**
 * Numbers that begin so, as ranges of the index of each brand: 12, 120 to 129, 1200 to 1299 and so on. Pairs
 * are compared, so that no other index seems to do: one of numbers alone reads the cases of all brands.
 */
const numbered = `
SELECT ${line} FROM (
  SELECT n."id" FROM unnest($1::uuid[]) AS one(id)
    CROSS JOIN generate_series(0, 9 - length($2)) AS more(digits)
    CROSS JOIN LATERAL (
      SELECT k."id", k."number" FROM "Case" k
      WHERE (k."brandId", k."number") >= (one.id, $2::bigint * power(10, more.digits)::bigint)
        AND (k."brandId", k."number") < (one.id, ($2::bigint + 1) * power(10, more.digits)::bigint)
      ORDER BY k."brandId", k."number" LIMIT $3::int) n
  ORDER BY n."number" LIMIT $3::int) found
  JOIN "Case" c ON c."id" = found."id" JOIN "Brand" b ON b."id" = c."brandId"
ORDER BY c."number"`;

const withWords = `
SELECT ${line} FROM (${newestOfBrands('*', searched)}) c JOIN "Brand" b ON b."id" = c."brandId"
WHERE NOT c."signals" ?| $3::text[] AND EXISTS (
  SELECT 1 FROM "CaseMention" l JOIN "MentionContent" t ON t."mentionId" = l."mentionId"
  WHERE l."brandId" = c."brandId" AND l."caseId" = c."id" AND t."body" ILIKE ALL ($2::text[]))
ORDER BY c."openedAt" DESC, c."id" DESC LIMIT $4::int`;

/** First responses are looked for in the cases of the last quarter. */
const figures = `
WITH mine AS (
  SELECT * FROM "Case" WHERE "brandId" = ANY($1::uuid[]) AND "status" IN ${notOver}),
answered AS (
  SELECT EXTRACT(epoch FROM "firstResponseAt" - "receivedAt") / 60 AS minutes FROM "Case"
  WHERE "brandId" = ANY($1::uuid[]) AND "openedAt" >= $2::timestamptz - interval '91 days'
    AND "firstResponseAt" >= $2)
SELECT
  (SELECT COALESCE(jsonb_object_agg(p."priority", p.cases), '{}') FROM
    (SELECT "priority", count(*)::int AS cases FROM mine WHERE "status" <> 'resolved' GROUP BY 1) p) AS open,
  (SELECT count(*)::int FROM mine WHERE "nextDueAt" >= $3 AND "nextDueAt" < $4) AS "dueToday",
  (SELECT count(*)::int FROM mine m WHERE EXISTS (
    SELECT 1 FROM "Clock" k WHERE k."caseId" = m."id" AND k."state" = 'breached')) AS breached,
  (SELECT count(*)::int FROM "Case" WHERE "brandId" = ANY($1::uuid[]) AND "awaitsApproval") AS "awaitingApproval",
  (SELECT count(*)::int FROM "Case" WHERE "brandId" = ANY($1::uuid[]) AND "openedAt" >= $2) AS opened,
  (SELECT count(*)::int FROM answered) AS answered,
  (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes)::float FROM answered) AS "medianFirstResponse"`;
