/** Counts what is overdue for deletion, what is kept, and what went. */
import type { KeepingState } from '../../../ports/content-store.ts';
import type { Database } from '../database.ts';
import { hasOwnTime } from './merged-cases.ts';

const hourMs = 3_600_000;
const monthMs = 30 * 24 * hourMs;

export async function readState(
  database: Database,
  brandIds: readonly string[],
  now: Date,
): Promise<KeepingState> {
  const [counts] = await database.$queryRawUnsafe<Pick<KeepingState, 'overdue' | 'held'>[]>(
    `SELECT ((SELECT count(*) FROM "Case" WHERE "brandId" = ANY($1::uuid[]) AND NOT "legalHold"
        AND "recordDueAt" < $2 AND ${hasOwnTime})
      + (SELECT count(*) FROM "SourceRemoval" s LEFT JOIN "CaseMention" l ON l."mentionId" = s."mentionId"
        LEFT JOIN "Case" c ON c."id" = l."caseId"
        WHERE s."brandId" = ANY($1::uuid[]) AND s."dueAt" < $2 AND c."legalHold" IS NOT TRUE))::int AS overdue,
      (SELECT count(*) FROM "Case" WHERE "brandId" = ANY($1::uuid[]) AND "legalHold")::int AS held`,
    brandIds,
    new Date(now.getTime() - hourMs),
  );
  const [lastMonth] = await database.$queryRawUnsafe<KeepingState['lastMonth'][]>(
    `SELECT COALESCE(sum("mentions"), 0)::int AS posts, COALESCE(sum("authors"), 0)::int AS names,
       COALESCE(sum("replies"), 0)::int AS replies, COALESCE(sum("words"), 0)::int AS notes
     FROM "Deletion" WHERE "brandId" = ANY($1::uuid[]) AND "at" >= $2`,
    brandIds,
    new Date(now.getTime() - monthMs),
  );
  const nothing = { posts: 0, names: 0, replies: 0, notes: 0 };
  return { overdue: 0, held: 0, ...counts, lastMonth: lastMonth ?? nothing };
}
