/** Finds what waits for one person. */
import {
  type InboxItem,
  type InboxQuestion,
  mostInInbox,
  type ReturnedItem,
} from '../../../ports/case-list.ts';
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

/** Cases that went back to their queues without this person having said so, newest first. */
export async function readReturned(
  database: Database,
  staffId: string,
  since: Date,
): Promise<readonly ReturnedItem[]> {
  const rows = await database.$queryRawUnsafe<ReturnedRow[]>(
    `SELECT c."number", b."slug" AS brand, c."status", c."priority", c."category", a."ended" AS why,
       a."endedAt" AS at
     FROM "Assignment" a JOIN "Case" c ON c."id" = a."caseId" JOIN "Brand" b ON b."id" = c."brandId"
     WHERE a."staffId" = $1 AND a."endedAt" > $2 AND a."ended" IN ('claim_expired', 'away')
       AND c."status" IN ('new', 'open', 'awaiting_customer') AND c."assigneeId" IS DISTINCT FROM $1
     ORDER BY a."endedAt" DESC, c."number" LIMIT ${mostInInbox}`,
    staffId,
    since,
  );
  return rows.map((row) => ({ task: 'returned', ...row, number: caseNumber(row.number) }));
}

type ReturnedRow = Omit<ReturnedItem, 'number' | 'task'> & { readonly number: number };

const columns = [
  'id',
  'brandId',
  'number',
  'status',
  'priority',
  'category',
  'platform',
  'queue',
  'escalation',
  'nextDueAt',
  'openedAt',
  'followUpAt',
  'checklist',
  'snoozedUntil',
  'closesAt',
  'closingLacks',
]
  .map((name) => `c."${name}"`)
  .join(', ');
const inOrder = '"priority", "nextDueAt", "openedAt"';
const mayTake = `CASE WHEN c."assignedRole" = 'agent' THEN $5::boolean ELSE $2::boolean END`;
/** A follow-up is shown this long before it is due, so that it can be done in time. */
const shownBefore = '1 day';

/** One row a task: a case can be there to be worked and its reply to be posted. */
const inbox = `
WITH mine AS (
  SELECT ${columns} FROM "Case" c WHERE c."brandId" = ANY($3::uuid[]) AND c."assigneeId" = $1
    AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved')),
waiting AS (
  SELECT w.* FROM unnest($3::uuid[]) AS b(id)
    CROSS JOIN unnest(ARRAY['new', 'open', 'awaiting_customer', 'resolved']) AS s(status)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM "Case" c WHERE c."brandId" = b.id AND c."assigneeId" IS NULL
        AND c."status" = s.status AND ${mayTake}
      ORDER BY ${inOrder} LIMIT ${mostInInbox}) w
  ORDER BY ${inOrder} LIMIT ${mostInInbox}),
left_behind AS (
  SELECT ${columns} FROM "Staff" a JOIN "Case" c ON c."brandId" = ANY($3::uuid[])
    AND c."assigneeId" = a."id" AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved')
  WHERE NOT a."active" AND ${mayTake} ORDER BY ${inOrder} LIMIT ${mostInInbox}),
tasks AS (
  SELECT CASE WHEN "status" = 'new' THEN 'claim' ELSE 'work' END AS task, mine.*, NULL::uuid AS "replyId",
    "nextDueAt" AS due, true AS "isMine", '[]'::jsonb AS steps
  FROM mine WHERE "status" IN ('new', 'open')
  UNION ALL
  SELECT 'claim', waiting.*, NULL, "nextDueAt", false, '[]' FROM waiting
  UNION ALL
  SELECT 'claim', left_behind.*, NULL, "nextDueAt", false, '[]' FROM left_behind
  UNION ALL
  SELECT 'approve', ${columns}, r."id", c."nextDueAt", false, '[]'
  FROM "Reply" r JOIN "Case" c ON c."id" = r."caseId"
  WHERE r."brandId" = ANY($3::uuid[]) AND r."state" = 'awaiting_approval'
    AND (NOT (r."fourEyes" OR c."priority" IN ('P0', 'P1') OR c."escalation" > 0)
      OR ($2 AND r."draftedBy" <> $1))
  UNION ALL
  SELECT 'post', mine.*, r."id", mine."nextDueAt", true, '[]'
  FROM mine JOIN "Reply" r ON r."caseId" = mine."id"
  WHERE r."brandId" = mine."brandId" AND r."state" = 'approved'
    AND (r."sendFrom" IS NULL OR r."sendFrom" <= $4)
    AND NOT EXISTS (SELECT 1 FROM "Mention" m JOIN "Suppression" s ON s."brandId" = m."brandId"
      AND s."platform" = m."platform" AND s."authorKey" = m."authorKey"
      WHERE m."id" = r."mentionId" AND s."liftedAt" IS NULL)
  UNION ALL
  SELECT 'follow_up', mine.*, NULL, f.due, true, f.steps FROM mine CROSS JOIN LATERAL (
    SELECT min("dueAt") AS due, jsonb_agg("kind" ORDER BY "dueAt", "id") AS steps FROM "FollowUp"
    WHERE "brandId" = mine."brandId" AND "caseId" = mine."id" AND "state" = 'open'
      AND "dueAt" <= $4::timestamptz + interval '${shownBefore}') f
  WHERE mine."followUpAt" <= $4::timestamptz + interval '${shownBefore}' AND f.due IS NOT NULL
  UNION ALL
  SELECT 'promise', mine.*, p."replyId", p."dueAt", true, '[]' FROM mine JOIN "Promise" p
    ON p."brandId" = mine."brandId" AND p."caseId" = mine."id" AND p."state" = 'open'
  UNION ALL
  SELECT 'close', mine.*, NULL, mine."closesAt", true, '[]' FROM mine
  WHERE mine."status" = 'resolved' AND mine."closingLacks" IS NOT NULL)
SELECT t.task, t."number", b."slug" AS brand, t."status", t."priority", t."category", t."platform",
  t."queue", t."isMine", t.due AS "dueAt", t."openedAt", t."replyId", t.steps,
  COALESCE(t."closingLacks", '[]') AS lacks,
  CASE WHEN t."snoozedUntil" > $4 THEN t."snoozedUntil" END AS "sleepsUntil",
  (SELECT count(*)::int FROM jsonb_array_elements(t."checklist") i
    WHERE (i->>'must')::boolean AND i->>'doneAt' IS NULL) AS "openItems",
  CASE WHEN t.task = 'work' THEN (
    SELECT m."replyability" <> 'none' FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
    WHERE l."brandId" = t."brandId" AND l."caseId" = t."id"
    ORDER BY m."postedAt" DESC, m."id" DESC LIMIT 1) END AS "canReply"
FROM tasks t JOIN "Brand" b ON b."id" = t."brandId"
ORDER BY COALESCE(t."snoozedUntil" > $4, false), t."priority", t.due NULLS LAST, t."openedAt", t."number" LIMIT ${mostInInbox}`;
