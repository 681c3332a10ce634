/** How the work of a week was spread, what was decided and found, and what people praised. */
import type { HeardFigures } from '../../../domain/digest/heard.ts';
import type { BeforeFigures } from '../../../domain/digest/usual.ts';
import type { WorkloadFigures } from '../../../domain/digest/workload.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

/** Ordered by the counts, so that no place in the list belongs to anybody. */
export async function workload(query: DigestQuery): Promise<WorkloadFigures> {
  const taken = await rowsOfWeek<{ cases: number }>(
    query,
    `SELECT count(DISTINCT "caseId")::int AS cases FROM "CaseEvent"
     WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3 AND "type" = 'claimed'
     GROUP BY "actor" ORDER BY 1`,
  );
  const held = await query.tx.$queryRawUnsafe<{ cases: number }[]>(
    `SELECT count(*)::int AS cases FROM "Case"
     WHERE "brandId" = $1::uuid AND "status" IN ('open', 'awaiting_customer')
       AND "assigneeId" IS NOT NULL
     GROUP BY "assigneeId" ORDER BY 1`,
    query.brandId,
  );
  return { taken: taken.map(({ cases }) => cases), held: held.map(({ cases }) => cases) };
}

export async function heard(query: DigestQuery): Promise<HeardFigures> {
  const [decided] = await rowsOfWeek<Pick<HeardFigures, 'qualifying' | 'undecided'>>(
    query,
    `SELECT (count(*) FILTER (WHERE "complaintStatus" = 'qualifying'))::int AS qualifying,
       (count(*) FILTER (WHERE "complaintStatus" = 'undetermined'))::int AS undecided
     FROM "Case" WHERE "brandId" = $1::uuid AND "receivedAt" >= $2 AND "receivedAt" < $3`,
  );
  const rootCauses = await rowsOfWeek<HeardFigures['rootCauses'][number]>(
    query,
    `SELECT c."rootCause" AS cause, count(DISTINCT c."id")::int AS cases
     FROM "CaseEvent" e JOIN "Case" c ON c."id" = e."caseId"
     WHERE e."brandId" = $1::uuid AND e."at" >= $2 AND e."at" < $3 AND e."type" = 'resolved'
       AND c."rootCause" IS NOT NULL
     GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  const [praised] = await rowsOfWeek<{ praise: number }>(
    query,
    `SELECT count(*)::int AS praise
     FROM "Mention" m JOIN "Assessment" a ON a."id" = m."assessmentId"
     WHERE m."brandId" = $1::uuid AND m."postedAt" >= $2 AND m."postedAt" < $3 AND NOT m."isOwn"
       AND NOT a."complaint" AND a."signals" @> '[{"id": "praise"}]'`,
  );
  const { qualifying = 0, undecided = 0 } = decided ?? {};
  return { qualifying, undecided, rootCauses, praise: praised?.praise ?? 0 };
}

/** All the weeks before together. */
export async function before(query: DigestQuery): Promise<BeforeFigures> {
  const { window } = query;
  const earlier = {
    ...query,
    window: { ...window, from: window.previousFrom[0] ?? window.from, to: window.from },
  };
  const sources = await rowsOfWeek<BeforeFigures['sources'][number]>(
    earlier,
    `SELECT "sourceName" AS source, count(*)::int AS mentions FROM "Mention"
     WHERE "brandId" = $1::uuid AND "postedAt" >= $2 AND "postedAt" < $3 GROUP BY 1 ORDER BY 1`,
  );
  const received = await rowsOfWeek<BeforeFigures['received'][number]>(
    earlier,
    `SELECT width_bucket("receivedAt", $4::timestamptz[]) AS week, "category", "priority",
       "complaintStatus" <> 'not' AS complaint, count(*)::int AS cases
     FROM "Case" WHERE "brandId" = $1::uuid AND "receivedAt" >= $2 AND "receivedAt" < $3
     GROUP BY 1, 2, 3, 4`,
    window.previousFrom.map((at) => at.toISOString()),
  );
  return { sources, received };
}
