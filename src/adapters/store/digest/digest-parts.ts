/** What else belongs to a week: stretches not seen, money, questions to a model, deletions. */
import type { DigestFigures } from '../../../domain/digest/figures.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

/** A gap is recorded when its source is back, so a source that fails now is added as one without end. */
export async function gaps(query: DigestQuery): Promise<DigestFigures['gaps']> {
  return rowsOfWeek(
    query,
    `SELECT "sourceName" AS source, "from", "to", "reason" FROM "CoverageWindow"
     WHERE "brandId" = $1::uuid AND "state" = 'gap' AND "to" > $2 AND "from" < $3
     UNION ALL
     SELECT "name", coalesce("lastSuccessAt", "failingSince"), NULL, NULL FROM "SourceState"
     WHERE "brandId" = $1::uuid AND "failingSince" IS NOT NULL
       AND coalesce("lastSuccessAt", "failingSince") < $3
     ORDER BY "from", source`,
  );
}

export async function readSpans(query: DigestQuery): Promise<DigestFigures['readSpans']> {
  return rowsOfWeek(
    query,
    `SELECT "sourceName" AS source, "from", "to" FROM "CoverageWindow"
     WHERE "brandId" = $1::uuid AND "state" = 'covered' AND "to" > $2 AND "from" < $3
     ORDER BY source, "from"`,
  );
}

export async function foundLate(query: DigestQuery): Promise<number> {
  const [row] = await rowsOfWeek<{ found: number }>(
    query,
    `SELECT count(*)::int AS found FROM "LateFind"
     WHERE "brandId" = $1::uuid AND "firstSeenAt" >= $2 AND "firstSeenAt" < $3`,
  );
  return row?.found ?? 0;
}

/** A reservation counts until what was really spent is known. */
export async function spend(query: DigestQuery): Promise<DigestFigures['spend']> {
  return rowsOfWeek(
    query,
    `SELECT "account", sum(coalesce("settledMicroUsd", "reservedMicroUsd"))::float8 AS "microUsd"
     FROM "SpendEntry"
     WHERE "brandId" = $1::uuid AND "reservedAt" >= $2 AND "reservedAt" < $3
     GROUP BY 1 ORDER BY 1`,
  );
}

export async function opinions(query: DigestQuery): Promise<DigestFigures['opinions']> {
  return rowsOfWeek(
    query,
    `SELECT "result", count(*)::int AS questions FROM "OpinionOutcome"
     WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3
     GROUP BY 1 ORDER BY 1`,
  );
}

export async function deletions(query: DigestQuery): Promise<DigestFigures['deletions']> {
  return rowsOfWeek(
    query,
    `SELECT "why", sum("cases")::int AS cases, sum("mentions")::int AS posts,
       sum("authors")::int AS names, sum("replies")::int AS replies, sum("words")::int AS notes
     FROM "Deletion" WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3
     GROUP BY 1 ORDER BY 1`,
  );
}
