/** Closed cases and scores in PostgreSQL. */
import type { ClosedInWeek, PersonQuality, QualityStore } from '../../../ports/quality-store.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database } from '../database.ts';

type Row = Omit<ClosedInWeek, 'number'> & { readonly number: number };

export function createQualityStore(database: Database): QualityStore {
  return {
    async closedIn(brandId, { from, to }) {
      const rows = await database.$queryRawUnsafe<Row[]>(closedIn, brandId, from, to);
      return rows.map((row) => ({ ...row, number: caseNumber(row.number) }));
    },
    people(brandId, { from, to }) {
      return database.$queryRawUnsafe<PersonQuality[]>(people, brandId, from, to);
    },
  };
}

/** Who held a case at its end is who claimed it last before. */
const closedIn = `
WITH ended AS (
  SELECT "caseId", max("seq") AS seq, max("at") AS at FROM "CaseEvent"
  WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3 AND "type" = 'closed'
  GROUP BY 1)
SELECT c."id" AS "caseId", c."number", h."actor" AS "handledBy",
  EXISTS (SELECT FROM "QualityScore" q
          WHERE q."brandId" = $1::uuid AND q."caseId" = c."id" AND q."at" >= ended.at) AS "isScored",
  ARRAY(SELECT DISTINCT e."actor" FROM "CaseEvent" e
        WHERE e."caseId" = c."id" AND e."actor" <> 'redress'
          AND e."type" NOT IN ('quality_scored', 'survey_offered')) AS involved
FROM ended JOIN "Case" c ON c."id" = ended."caseId"
  CROSS JOIN LATERAL (
    SELECT e."actor" FROM "CaseEvent" e
    WHERE e."caseId" = c."id" AND e."seq" < ended.seq AND e."type" = 'claimed'
    ORDER BY e."seq" DESC LIMIT 1) h
ORDER BY c."number"`;

const people = `
SELECT coalesce(q.id, s.id) AS "staffId", coalesce(q.scored, 0) AS scored, q.share,
  coalesce(s.surveys, 0) AS surveys, s.csat
FROM (
  SELECT "handledBy" AS id, count(*)::int AS scored, avg("share")::float8 AS share
  FROM "QualityScore" WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3 GROUP BY 1) q
FULL JOIN (
  SELECT "handledBy" AS id, count(*)::int AS surveys, avg("csat")::float8 AS csat
  FROM "Survey" WHERE "brandId" = $1::uuid AND "answeredAt" >= $2 AND "answeredAt" < $3
    AND "handledBy" IS NOT NULL GROUP BY 1) s ON s.id = q.id
ORDER BY 1`;
