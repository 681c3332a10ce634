/** Finds what waits for one person. */
import { type InboxItem, type InboxQuestion, mostInInbox } from '../../../ports/case-list.ts';
import type { Database } from '../database.ts';
import { caseNumber } from './case-rows.ts';

type InboxRow = Omit<InboxItem, 'number'> & { readonly number: number };

export async function readInbox(
  database: Database,
  { staffId, isAgent, isSupervisor, brandIds, now }: InboxQuestion,
): Promise<readonly InboxItem[]> {
  const rows = await database.$queryRawUnsafe<InboxRow[]>(
    inbox,
    staffId,
    isSupervisor,
    brandIds,
    now,
    isAgent,
  );
  return rows.map((row) => ({ ...row, number: caseNumber(row.number) }));
}

/** A follow-up is shown this long before it is due, so that it can be done in time. */
const shownBefore = '1 day';

/** One row a task: a case can be there to be worked and its reply to be posted. */
const inbox = `
WITH mine AS (
  SELECT c.* FROM "Case" c WHERE c."brandId" = ANY($3::uuid[]) AND c."assigneeId" = $1
    AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved')),
unclaimed AS (
  SELECT c.* FROM "Case" c LEFT JOIN "Staff" a ON a."id" = c."assigneeId"
  WHERE c."brandId" = ANY($3::uuid[]) AND (c."assigneeId" IS NULL OR NOT a."active")
    AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved')
    AND CASE WHEN c."assignedRole" = 'agent' THEN $5::boolean ELSE $2::boolean END
  ORDER BY c."priority", c."openedAt" LIMIT ${mostInInbox}),
tasks AS (
  SELECT CASE WHEN "status" = 'new' THEN 'claim' ELSE 'work' END AS task, mine.*, NULL::uuid AS "replyId",
    (SELECT min(k."dueAt") FROM "Clock" k WHERE k."caseId" = mine."id" AND k."state" IN ('running', 'breached')) AS due,
    '[]'::jsonb AS steps
  FROM mine WHERE "status" IN ('new', 'open')
  UNION ALL
  SELECT 'claim', unclaimed.*, NULL,
    (SELECT min(k."dueAt") FROM "Clock" k WHERE k."caseId" = unclaimed."id" AND k."state" IN ('running', 'breached')), '[]'
  FROM unclaimed
  UNION ALL
  SELECT 'approve', c.*, r."id", NULL, '[]' FROM "Reply" r JOIN "Case" c ON c."id" = r."caseId"
  WHERE r."brandId" = ANY($3::uuid[]) AND r."state" = 'awaiting_approval'
    AND (NOT (r."fourEyes" OR c."priority" IN ('P0', 'P1') OR c."escalation" > 0)
      OR ($2 AND r."draftedBy" <> $1))
  UNION ALL
  SELECT 'post', mine.*, r."id", NULL, '[]' FROM mine JOIN "Reply" r ON r."caseId" = mine."id"
  WHERE r."brandId" = mine."brandId" AND r."state" = 'approved'
    AND (r."sendFrom" IS NULL OR r."sendFrom" <= $4)
    AND NOT EXISTS (SELECT 1 FROM "Mention" m JOIN "Suppression" s ON s."brandId" = m."brandId"
      AND s."platform" = m."platform" AND s."authorKey" = m."authorKey"
      WHERE m."id" = r."mentionId" AND s."liftedAt" IS NULL)
  UNION ALL
  SELECT 'follow_up', mine.*, NULL, f.due, f.steps FROM mine CROSS JOIN LATERAL (
    SELECT min("dueAt") AS due, jsonb_agg("kind" ORDER BY "dueAt", "id") AS steps FROM "FollowUp"
    WHERE "brandId" = mine."brandId" AND "caseId" = mine."id" AND "state" = 'open'
      AND "dueAt" <= $4::timestamptz + interval '${shownBefore}') f
  WHERE mine."followUpAt" <= $4::timestamptz + interval '${shownBefore}' AND f.due IS NOT NULL
  UNION ALL
  SELECT 'promise', mine.*, p."replyId", p."dueAt", '[]' FROM mine JOIN "Promise" p
    ON p."brandId" = mine."brandId" AND p."caseId" = mine."id" AND p."state" = 'open')
SELECT t.task, t."number", b."slug" AS brand, t."status", t."priority", t."category",
  t.due AS "dueAt", t."replyId", t.steps,
  (SELECT count(*)::int FROM jsonb_array_elements(t."checklist") i
    WHERE (i->>'must')::boolean AND i->>'doneAt' IS NULL) AS "openItems"
FROM tasks t JOIN "Brand" b ON b."id" = t."brandId"
ORDER BY t."priority", t.due NULLS LAST, t."number" LIMIT ${mostInInbox}`;
