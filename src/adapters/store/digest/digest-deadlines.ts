/** Targets that ran out in the week or are due soon: how many, and the earliest by number. */
import { type Deadline, type Deadlines, deadlinesNamed } from '../../../domain/digest/figures.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { DigestQuery } from './digest-query.ts';

const dueSoonMs = 7 * 86_400_000;

/** Targets that still run and are due in the seven days from now. */
export function nextDeadlines(query: DigestQuery): Promise<Deadlines> {
  const until = new Date(query.now.getTime() + dueSoonMs);
  return deadlines(query, { states: ['running'], from: query.now, until });
}

/** Targets that ran out in the week; one met afterwards is still one missed. */
export function missedDeadlines(query: DigestQuery): Promise<Deadlines> {
  const { window, now } = query;
  const until = new Date(Math.min(window.to.getTime(), now.getTime()));
  return deadlines(query, {
    states: ['breached', 'met_late', 'running'],
    from: window.from,
    until,
  });
}

interface DeadlineFilter {
  readonly states: readonly string[];
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
}

async function deadlines(
  { tx, brandId }: DigestQuery,
  { states, from, until }: DeadlineFilter,
): Promise<Deadlines> {
  const rows = await tx.$queryRawUnsafe<
    (Omit<Deadline, 'number'> & { number: number; total: number })[]
  >(
    `SELECT c."number", t."rule", t."dueAt", t.total
     FROM (
       SELECT "caseId", "rule", "dueAt", (count(*) OVER ())::int AS total FROM "Clock"
       WHERE "brandId" = $1::uuid AND "state" = ANY($2::text[]) AND "dueAt" >= $3 AND "dueAt" < $4
         AND NOT "openEnded"
       ORDER BY "dueAt", "id" LIMIT $5
     ) AS t JOIN "Case" c ON c."id" = t."caseId"
     ORDER BY t."dueAt", c."number"`,
    brandId,
    [...states],
    from,
    until,
    deadlinesNamed,
  );
  return {
    count: rows[0]?.total ?? 0,
    first: rows.map(({ number, rule, dueAt }) => ({ number: caseNumber(number), rule, dueAt })),
  };
}
