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

/**
 * Targets that ran out in the week; one met afterwards is still one missed. The house's own do not count
 * where they had passed before the post was found, or where the case was opened quietly; those of
 * regulators always do.
 */
export async function missedDeadlines(
  query: DigestQuery,
): Promise<Deadlines & { readonly before: number }> {
  const { window, now } = query;
  const until = new Date(Math.min(window.to.getTime(), now.getTime()));
  const span = { states: ['breached', 'met_late', 'running'], from: window.from, until };
  const found = await deadlines(query, { ...span, only: 'counted' });
  return { ...found, before: (await deadlines(query, { ...span, only: 'before' })).count };
}

interface DeadlineFilter {
  readonly states: readonly string[];
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
  /** All of them without it. */
  readonly only?: 'counted' | 'before';
}

const passedBefore = `(t."rule" LIKE 'INT-%' AND (c."quiet" OR t."dueAt" <= c."openedAt"))`;
const conditions = { counted: `AND NOT ${passedBefore}`, before: `AND ${passedBefore}` } as const;

async function deadlines(
  { tx, brandId }: DigestQuery,
  { states, from, until, only }: DeadlineFilter,
): Promise<Deadlines> {
  const rows = await tx.$queryRawUnsafe<
    (Omit<Deadline, 'number'> & { number: number; total: number })[]
  >(
    `SELECT c."number", t."rule", t."dueAt", (count(*) OVER ())::int AS total
     FROM "Clock" t JOIN "Case" c ON c."id" = t."caseId"
     WHERE t."brandId" = $1::uuid AND t."state" = ANY($2::text[]) AND t."dueAt" >= $3
       AND t."dueAt" < $4 AND NOT t."openEnded" ${only ? conditions[only] : ''}
     ORDER BY t."dueAt", c."number", t."id" LIMIT $5`,
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
