/** Finds what waits for one person. */
import type { InboxItem, InboxQuestion } from '../../../ports/case-list.ts';
import type { Database } from '../database.ts';
import { caseNumber } from './case-rows.ts';

type InboxRow = Omit<InboxItem, 'number'> & { readonly number: number };

export async function readInbox(
  database: Database,
  { staffId, supervisor, brandIds, now }: InboxQuestion,
): Promise<readonly InboxItem[]> {
  const rows = await database.$queryRawUnsafe<InboxRow[]>(
    inbox,
    staffId,
    supervisor,
    brandIds,
    now,
  );
  return rows.map((row) => ({ ...row, number: caseNumber(row.number) }));
}

/** One row a task: a case can be there to be worked and its reply to be posted. */
const inbox = `
WITH mine AS (
  SELECT c.* FROM "Case" c WHERE c."brandId" = ANY($3::uuid[]) AND c."assigneeId" = $1
    AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved')),
unclaimed AS (
  SELECT c.* FROM "Case" c WHERE c."brandId" = ANY($3::uuid[]) AND c."assigneeId" IS NULL
    AND c."status" IN ('new', 'open', 'resolved') AND (c."assignedRole" = 'agent') <> $2),
tasks AS (
  SELECT CASE WHEN "status" = 'new' THEN 'claim' ELSE 'work' END AS task, mine.*, NULL::uuid AS "replyId",
    (SELECT min(k."dueAt") FROM "Clock" k WHERE k."caseId" = mine."id" AND k."state" = 'running') AS due
  FROM mine WHERE "status" IN ('new', 'open')
  UNION ALL
  SELECT 'claim', unclaimed.*, NULL,
    (SELECT min(k."dueAt") FROM "Clock" k WHERE k."caseId" = unclaimed."id" AND k."state" = 'running')
  FROM unclaimed
  UNION ALL
  SELECT 'approve', c.*, r."id", NULL FROM "Reply" r JOIN "Case" c ON c."id" = r."caseId"
  WHERE r."brandId" = ANY($3::uuid[]) AND r."state" = 'awaiting_approval'
    AND (NOT (r."fourEyes" OR c."priority" IN ('P0', 'P1') OR c."escalation" > 0)
      OR ($2 AND r."draftedBy" <> $1))
  UNION ALL
  SELECT 'post', mine.*, r."id", NULL FROM mine JOIN "Reply" r ON r."caseId" = mine."id"
  WHERE r."brandId" = mine."brandId" AND r."state" = 'approved'
  UNION ALL
  SELECT 'follow_up', mine.*, NULL, mine."followUpAt" FROM mine WHERE mine."followUpAt" <= $4)
SELECT t.task, t."number", b."slug" AS brand, t."status", t."priority", t."category",
  t.due AS "dueAt", t."replyId"
FROM tasks t JOIN "Brand" b ON b."id" = t."brandId"
ORDER BY t."priority", t.due NULLS LAST, t."number" LIMIT 500`;
