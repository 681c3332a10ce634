/** Counts of the week and of the weeks before it, each in one pass over all of them. */
import type { SourceCount, WeekCounts } from '../../../domain/digest/figures.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

/** One row a week, the earliest first; the last one is the digest's own. */
export async function weekCounts(query: DigestQuery): Promise<readonly WeekCounts[]> {
  const { tx, brandId, window } = query;
  const bounds = [...window.previousFrom, window.from, window.to].map((at) => at.toISOString());
  return tx.$queryRawUnsafe<WeekCounts[]>(countWeeks, brandId, bounds);
}

/** Every CTE first cuts out the whole stretch by index, then numbers the weeks in it from 1. */
const countWeeks = `
WITH bounds AS (SELECT $2::timestamptz[] AS starts, cardinality($2::timestamptz[]) AS weeks),
mentions AS (
  SELECT width_bucket("postedAt", starts) AS week, count(*)::int AS mentions
  FROM "Mention", bounds
  WHERE "brandId" = $1::uuid AND "postedAt" >= starts[1] AND "postedAt" < starts[weeks]
  GROUP BY 1
),
cases AS (
  SELECT width_bucket("receivedAt", starts) AS week, count(*)::int AS opened,
    (count(*) FILTER (WHERE "complaintStatus" <> 'not'))::int AS complaints
  FROM "Case", bounds
  WHERE "brandId" = $1::uuid AND "receivedAt" >= starts[1] AND "receivedAt" < starts[weeks]
  GROUP BY 1
),
events AS (
  SELECT width_bucket("at", starts) AS week,
    (count(*) FILTER (WHERE "type" = 'resolved'))::int AS resolved,
    (count(*) FILTER (WHERE "type" = 'closed'))::int AS closed,
    (count(*) FILTER (WHERE "type" = 'reopened'))::int AS reopened
  FROM "CaseEvent", bounds
  WHERE "brandId" = $1::uuid AND "at" >= starts[1] AND "at" < starts[weeks]
    AND "type" IN ('resolved', 'closed', 'reopened')
  GROUP BY 1
)
SELECT coalesce(mentions, 0) AS mentions, coalesce(opened, 0) AS opened,
  coalesce(complaints, 0) AS complaints, coalesce(resolved, 0) AS resolved,
  coalesce(closed, 0) AS closed, coalesce(reopened, 0) AS reopened
FROM bounds, generate_series(1, weeks - 1) AS week
LEFT JOIN mentions USING (week) LEFT JOIN cases USING (week) LEFT JOIN events USING (week)
ORDER BY week`;

/** The largest first. */
export async function sourceCounts(query: DigestQuery): Promise<readonly SourceCount[]> {
  return rowsOfWeek<SourceCount>(
    query,
    `SELECT m."sourceName" AS source, count(*)::int AS mentions,
       (count(*) FILTER (WHERE a."complaint"))::int AS complaints,
       (count(*) FILTER (WHERE m."isOwn"))::int AS own
     FROM "Mention" m LEFT JOIN "Assessment" a ON a."id" = m."assessmentId"
     WHERE m."brandId" = $1::uuid AND m."postedAt" >= $2 AND m."postedAt" < $3
     GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
}
