/** What was done so that it does not happen again, and what still has to be. */
import type { ImprovementFigures } from '../../../domain/digest/improvements.ts';
import { readIssues } from '../improvements/issues.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

export async function improvements(query: DigestQuery): Promise<ImprovementFigures> {
  const { tx, brandId, now } = query;
  const done = await rowsOfWeek<ImprovementFigures['done'][number]>(
    query,
    `SELECT 'A-' || a."number" AS number, coalesce(a."category", i."title", 'other') AS about, a."what"
     FROM "CorrectiveAction" a LEFT JOIN "Incident" i ON i."id" = a."incidentId"
     WHERE a."brandId" = $1::uuid AND a."state" = 'done' AND a."doneAt" >= $2 AND a."doneAt" < $3
     ORDER BY a."doneAt", a."number"`,
  );
  const late = await tx.$queryRawUnsafe<ImprovementFigures['late']>(
    `SELECT 'A-' || "number" AS number, "ownerId", "dueAt" FROM "CorrectiveAction"
     WHERE "brandId" = $1::uuid AND "state" = 'open' AND "dueAt" < $2 ORDER BY "dueAt", "number"`,
    brandId,
    now,
  );
  const open = await tx.correctiveAction.count({ where: { brandId, state: 'open' } });
  const issues = await readIssues(
    tx,
    `i."brandId" = $1::uuid AND i."settledAt" IS NULL
       AND (i."theme" LIKE 'hand:%' OR i."rootCause" IS NOT NULL)`,
    brandId,
  );
  return {
    done,
    late,
    open,
    issues: issues.toReversed().map(({ number, title, rootCause, cases, openActions }) => ({
      number,
      title,
      rootCause,
      cases,
      openActions,
    })),
  };
}
