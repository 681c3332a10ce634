/** Lists cases by keyset, so that the hundredth page costs what the first one does. */
import type { CaseFilter, CaseList, CaseSummary } from '../../../ports/case-list.ts';
import type { Database } from '../database.ts';
import { caseNumber } from './case-rows.ts';
import { readInbox, readReturned } from './inbox.ts';

export function createCaseList(database: Database): CaseList {
  return {
    list: (filter, pageSize = 500) => pages(database, filter, pageSize),
    inbox: (question, pageSize = 100) => readInbox(database, question, pageSize),
    returned: (staffId, since) => readReturned(database, staffId, since),
    async countByAssignee(brandId) {
      return database.$queryRawUnsafe(
        `SELECT s."name" AS assignee, c."assignedRole" AS role, count(*)::int AS cases
         FROM "Case" c LEFT JOIN "Staff" s ON s."id" = c."assigneeId"
         WHERE c."brandId" = $1::uuid AND c."status" IN ('new', 'open', 'awaiting_customer')
         GROUP BY 1, 2 ORDER BY 3 DESC, 1`,
        brandId,
      );
    },
  };
}

type SummaryRow = Omit<CaseSummary, 'number'> & { readonly number: number };

/** Instants inside JSON come back as text. */
function toSummary({ number, nextDeadline, ...row }: SummaryRow): CaseSummary {
  return {
    number: caseNumber(number),
    ...row,
    nextDeadline: nextDeadline && {
      rule: nextDeadline.rule,
      dueAt: new Date(nextDeadline.dueAt),
    },
  };
}

async function* pages(
  database: Database,
  filter: CaseFilter,
  pageSize: number,
): AsyncGenerator<CaseSummary> {
  const select = pageSelect(filter.status !== null);
  let last: { readonly openedAt: Date; readonly id: string } | null = null;
  for (;;) {
    const rows: SummaryRow[] = await database.$queryRawUnsafe<SummaryRow[]>(
      select,
      filter.brandIds,
      filter.status,
      last?.openedAt ?? 'infinity',
      last?.id ?? '00000000-0000-0000-0000-000000000000',
      pageSize,
    );
    for (const row of rows) yield toSummary(row);
    last = rows.at(-1) ?? null;
    if (rows.length < pageSize) return;
  }
}

const columns = [
  'id',
  'brandId',
  'number',
  'status',
  'priority',
  'complaintStatus',
  'category',
  'platform',
  'language',
  'receivedAt',
  'openedAt',
  'assigneeId',
  'escalation',
  'mentionCount',
  'signals',
]
  .map((name) => `c."${name}"`)
  .join(', ');

/** The page of each brand by an index in its order; what hangs on a case only for the rows shown. */
function pageSelect(isFiltered: boolean): string {
  return `
WITH page AS (
  SELECT p.* FROM unnest($1::uuid[]) AS brand(id) CROSS JOIN LATERAL (
    SELECT ${columns} FROM "Case" c WHERE c."brandId" = brand.id
      AND ${isFiltered ? 'c."status" = $2' : '$2::text IS NULL'}
      AND (c."openedAt", c."id") < ($3::timestamptz, $4::uuid)
    ORDER BY c."openedAt" DESC, c."id" DESC LIMIT $5) p
  ORDER BY p."openedAt" DESC, p."id" DESC LIMIT $5)
SELECT c."id", c."number", b."slug" AS brand, c."status", c."priority",
  c."complaintStatus" AS complaint, c."category", c."platform",
  c."language", c."receivedAt", c."openedAt", s."name" AS assignee, c."escalation",
  c."mentionCount" AS mentions, c."signals",
  (SELECT COALESCE(jsonb_agg(m."platform" || ':' || t."nativeId" ORDER BY m."postedAt", m."id"), '[]')
     FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
     JOIN "MentionContent" t ON t."mentionId" = m."id"
     WHERE l."brandId" = c."brandId" AND l."caseId" = c."id") AS origins,
  (SELECT jsonb_build_object('rule', k."rule", 'dueAt', k."dueAt") FROM "Clock" k
     WHERE k."caseId" = c."id" AND k."state" = 'running' AND NOT k."openEnded" ORDER BY k."dueAt" LIMIT 1) AS "nextDeadline"
FROM page c JOIN "Brand" b ON b."id" = c."brandId" LEFT JOIN "Staff" s ON s."id" = c."assigneeId"
ORDER BY c."openedAt" DESC, c."id" DESC`;
}
