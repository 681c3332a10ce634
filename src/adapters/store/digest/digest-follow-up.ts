/** Follow-ups and promises of a week, and who asked not to be contacted. */
import type { FollowUpFigures } from '../../../domain/digest/figures.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

export async function followUps(query: DigestQuery): Promise<FollowUpFigures> {
  return { ...(await steps(query)), ...(await promises(query)), ...(await optOuts(query)) };
}

type Steps = Pick<FollowUpFigures, 'due' | 'done' | 'inTime' | 'late' | 'open'>;

async function steps(query: DigestQuery): Promise<Steps> {
  const [row] = await rowsOfWeek<Steps>(
    query,
    `SELECT
       (count(*) FILTER (WHERE "state" <> 'cancelled' AND "dueAt" >= $2 AND "dueAt" < $3))::int AS due,
       (count(*) FILTER (WHERE "state" = 'done' AND "doneAt" >= $2 AND "doneAt" < $3))::int AS done,
       (count(*) FILTER (WHERE "state" = 'done' AND "doneAt" >= $2 AND "doneAt" < $3
         AND "doneAt" <= "dueAt"))::int AS "inTime",
       (count(*) FILTER (WHERE "state" = 'done' AND "doneAt" >= $2 AND "doneAt" < $3
         AND "doneAt" > "dueAt"))::int AS late,
       (count(*) FILTER (WHERE "state" = 'open'))::int AS open
     FROM "FollowUp"
     WHERE "brandId" = $1::uuid`,
  );
  return row ?? { due: 0, done: 0, inTime: 0, late: 0, open: 0 };
}

type Promises = Pick<FollowUpFigures, 'promisesKept' | 'promisesMissed'>;

/** A promise kept late is one missed; one that ended before its time with its case is neither. */
async function promises(query: DigestQuery): Promise<Promises> {
  const [row] = await rowsOfWeek<Promises>(
    query,
    `SELECT
       (count(*) FILTER (WHERE "state" = 'kept' AND "endedAt" <= "dueAt"))::int AS "promisesKept",
       (count(*) FILTER (WHERE coalesce("endedAt", $4) > "dueAt"))::int AS "promisesMissed"
     FROM "Promise"
     WHERE "brandId" = $1::uuid AND "dueAt" >= $2 AND "dueAt" < $3 AND "dueAt" < $4`,
    query.now,
  );
  return row ?? { promisesKept: 0, promisesMissed: 0 };
}

async function optOuts(query: DigestQuery): Promise<Pick<FollowUpFigures, 'optOuts'>> {
  const [row] = await rowsOfWeek<Pick<FollowUpFigures, 'optOuts'>>(
    query,
    `SELECT count(*)::int AS "optOuts" FROM "Suppression"
     WHERE "brandId" = $1::uuid AND "since" >= $2 AND "since" < $3`,
  );
  return row ?? { optOuts: 0 };
}
