/** What became of cases: read from their logs and from what people wrote after our answers. */
import type { OutcomeFigures } from '../../../domain/digest/outcomes.ts';
import { resolvedOnFirstContact } from '../../../domain/outcome/first-contact.ts';
import { handlingMs } from '../../../domain/outcome/handling.ts';
import type { LogEntry } from '../../../domain/outcome/log.ts';
import {
  type SaidMessage,
  type ThreadOutcome,
  threadOutcome,
} from '../../../domain/outcome/thread.ts';
import type { DigestQuery } from './digest-query.ts';
import { surveyAnswers } from './digest-surveys.ts';

const dayMs = 86_400_000;

export async function outcomes(query: DigestQuery, days: number): Promise<OutcomeFigures> {
  const { window } = query;
  const from = window.previousFrom[0] ?? window.from;
  const { satisfied } = await surveyAnswers(query, window);
  return {
    satisfied,
    surveysBefore: (await surveyAnswers(query, { from, to: window.from })).answers,
    firstContact: { days, ...(await firstContacts(query, days)) },
    handling: await handling(query),
    threads: await threads(query, matureSpan(query, days)),
  };
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** The seven days after which so much time has passed that their outcome is known. */
function matureSpan({ window, now }: DigestQuery, days: number): Span {
  const end = Math.min(window.to.getTime(), now.getTime()) - days * dayMs;
  return { from: new Date(end - 7 * dayMs), to: new Date(end) };
}

async function firstContacts(
  query: DigestQuery,
  days: number,
): Promise<{ readonly n: number; readonly onFirst: number }> {
  let n = 0;
  let onFirst = 0;
  for await (const { log, resolvedAt } of resolvedLogs(query, matureSpan(query, days))) {
    n += 1;
    if (resolvedOnFirstContact(log, resolvedAt, days, query.now)) onFirst += 1;
  }
  return { n, onFirst };
}

/** Of cases that nobody claimed there is no handling time. */
async function handling(query: DigestQuery): Promise<OutcomeFigures['handling']> {
  const minutes: number[] = [];
  for await (const { log } of resolvedLogs(query, query.window)) {
    const isHandled = log.some(({ type }) => type === 'claimed');
    if (isHandled) minutes.push(handlingMs(log, query.now) / 60_000);
  }
  minutes.sort((a, b) => a - b);
  const at = (share: number): number | null =>
    minutes[Math.ceil(share * minutes.length) - 1] ?? null;
  return { n: minutes.length, medianMinutes: at(0.5), p90Minutes: at(0.9) };
}

interface ResolvedLog {
  readonly log: readonly LogEntry[];
  /** The last time within the span. */
  readonly resolvedAt: Date;
}

const casesPerRead = 500;

/** A case counts once, however often it was resolved. */
async function* resolvedLogs(
  { tx, brandId }: DigestQuery,
  span: Span,
): AsyncGenerator<ResolvedLog> {
  const resolved = await tx.$queryRawUnsafe<{ caseId: string; at: Date }[]>(
    `SELECT "caseId", max("at") AS at FROM "CaseEvent"
     WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3 AND "type" = 'resolved'
     GROUP BY 1 ORDER BY 1`,
    brandId,
    span.from,
    span.to,
  );
  for (let next = 0; next < resolved.length; next += casesPerRead) {
    const some = resolved.slice(next, next + casesPerRead);
    const rows = await tx.$queryRawUnsafe<
      (Omit<LogEntry, 'data'> & { caseId: string; staffId: string | null })[]
    >(
      `SELECT "caseId", "type", "at", "actor", "data"->>'staffId' AS "staffId" FROM "CaseEvent"
       WHERE "caseId" = ANY($1::uuid[]) ORDER BY "caseId", "seq"`,
      some.map(({ caseId }) => caseId),
    );
    const logs = Map.groupBy(rows, ({ caseId }) => caseId);
    for (const { caseId, at } of some) {
      const log = logs.get(caseId) ?? [];
      yield {
        resolvedAt: at,
        log: log.map(({ staffId, ...one }) => ({ ...one, data: { staffId } })),
      };
    }
  }
}

/** Cases whose first answer was published in the span, by what their people wrote since. */
async function threads(
  { tx, brandId }: DigestQuery,
  span: Span,
): Promise<OutcomeFigures['threads']> {
  const rows = await tx.$queryRawUnsafe<(SaidMessage & { caseId: string; firstAnswerAt: Date })[]>(
    `WITH answered AS (
       SELECT DISTINCT c."id", c."firstResponseAt" FROM "CaseEvent" e JOIN "Case" c ON c."id" = e."caseId"
       WHERE e."brandId" = $1::uuid AND e."at" >= $2 AND e."at" < $3 AND e."type" = 'reply_published'
         AND c."firstResponseAt" >= $2 AND c."firstResponseAt" < $3)
     SELECT a."id" AS "caseId", a."firstResponseAt" AS "firstAnswerAt", m."postedAt", s."sentiment",
       s."signals" @> '[{"id": "abuse"}]' AS "isAbusive"
     FROM answered a JOIN "CaseMention" l ON l."brandId" = $1::uuid AND l."caseId" = a."id"
       JOIN "Mention" m ON m."id" = l."mentionId" AND NOT m."isOwn"
       JOIN "Assessment" s ON s."id" = m."assessmentId"`,
    brandId,
    span.from,
    span.to,
  );
  const counts: Record<ThreadOutcome, number> = { calmer: 0, same: 0, worse: 0, silent: 0 };
  for (const messages of Map.groupBy(rows, ({ caseId }) => caseId).values()) {
    const outcome = threadOutcome(messages, messages[0]?.firstAnswerAt ?? null);
    if (outcome) counts[outcome] += 1;
  }
  return counts;
}
