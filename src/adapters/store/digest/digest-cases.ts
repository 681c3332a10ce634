/** Counts over cases: those received in the week, and those open now. */
import { firstTouchRule } from '../../../domain/case/first-touch.ts';
import { ageBands, type DigestFigures } from '../../../domain/digest/figures.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

const daySeconds = 86_400;

/** The same rows that `redress cases` lists with a `receivedAt` in the week, grouped. */
export async function receivedCases(query: DigestQuery): Promise<DigestFigures['received']> {
  return rowsOfWeek(
    query,
    `SELECT "category", "priority", "status", "complaintStatus" <> 'not' AS complaint,
       count(*)::int AS cases
     FROM "Case"
     WHERE "brandId" = $1::uuid AND "receivedAt" >= $2 AND "receivedAt" < $3
     GROUP BY 1, 2, 3, 4`,
  );
}

export async function urgentSignals(query: DigestQuery): Promise<DigestFigures['urgentSignals']> {
  return rowsOfWeek(
    query,
    `SELECT signal, count(*)::int AS cases
     FROM "Case" c CROSS JOIN jsonb_array_elements_text(c."signals") AS signal
     WHERE c."brandId" = $1::uuid AND c."receivedAt" >= $2 AND c."receivedAt" < $3
       AND c."priority" IN ('P0', 'P1')
     GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
}

/** Bands without a case are left out. */
export async function openByAge(query: DigestQuery): Promise<DigestFigures['openByAge']> {
  const { tx, brandId, now } = query;
  const limits = ageBands.flatMap(({ untilDays }) => (untilDays ? [untilDays * daySeconds] : []));
  const rows = await tx.$queryRawUnsafe<{ band: number; cases: number }[]>(
    `SELECT width_bucket(extract(epoch FROM $2::timestamptz - "receivedAt")::float8, $3::float8[]) AS band,
       count(*)::int AS cases
     FROM "Case"
     WHERE "brandId" = $1::uuid AND "status" IN ('new', 'open', 'awaiting_customer')
     GROUP BY 1`,
    brandId,
    now,
    limits,
  );
  return ageBands.flatMap(({ name }, index) => {
    const row = rows.find(({ band }) => band === index);
    return row ? [{ band: name, cases: row.cases }] : [];
  });
}

/**
 * A running target past its time counts as run out, whether or not the breach is recorded yet. One that
 * had passed before the post was found could not be kept by anybody.
 */
export async function responseTimes(query: DigestQuery): Promise<DigestFigures['response']> {
  const [row] = await rowsOfWeek<DigestFigures['response']>(
    query,
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS "medianMinutes",
       percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes) AS "p90Minutes",
       (count(*) FILTER (WHERE target IN ('met', 'met_late', 'breached')))::int AS "targetsEnded",
       (count(*) FILTER (WHERE target = 'met'))::int AS "targetsMet"
     FROM (
       SELECT (extract(epoch FROM c."firstResponseAt" - c."receivedAt") / 60)::float8 AS minutes,
         CASE WHEN c."quiet" OR t."dueAt" <= c."openedAt" THEN NULL
              WHEN t."state" = 'running' AND t."dueAt" < $5::timestamptz THEN 'breached'
              ELSE t."state" END AS target
       FROM "Case" c LEFT JOIN "Clock" t ON t."caseId" = c."id" AND t."rule" = $4
       WHERE c."brandId" = $1::uuid AND c."receivedAt" >= $2 AND c."receivedAt" < $3
     ) AS received`,
    firstTouchRule,
    query.now,
  );
  return row ?? { medianMinutes: null, p90Minutes: null, targetsEnded: 0, targetsMet: 0 };
}
