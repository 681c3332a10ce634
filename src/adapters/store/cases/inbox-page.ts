/** The statement of one inbox page: each kind of task in its own order, only the page itself in full. */

/** What tasks are ordered by; the rest is read for the rows of the page alone. */
const columns = ['id', 'number', 'priority', 'openedAt', 'nextDueAt', 'snoozedUntil']
  .map((name) => `c."${name}"`)
  .join(', ');
/** While nobody may contact the person, only what looks for something is asked for, or is owed by law. */
const mayBeDone = `("kind" IN ('check_reply', 'check_customer', 'check_resolution', 'send_summary')
      OR NOT (c."attorneyHold" OR (c."safeContactOnly" AND NOT c."safeWayRecorded")))`;
/** A follow-up is shown this long before it is due, so that it can be done in time. */
const shownBefore = '1 day';
const notOver = `('new', 'open', 'awaiting_customer', 'resolved')`;
const none = `'00000000-0000-0000-0000-000000000000'::uuid`;
/** As in the index Case_waiting. */
const dueFirst = `c."priority", COALESCE(c."nextDueAt", 'infinity'::timestamptz), c."openedAt", c."number"`;
/** The case of the last item may be read once more; what was shown of it is left out in the end. */
const fromPlace = `(${dueFirst}) >= ($8, $9::timestamptz, $10::timestamptz, $11::int)`;

const inOrder = ['isAsleep', 'priority', 'dueOrLast', 'openedAt', 'number', 'task', 'thing']
  .map((name) => `p."${name}"`)
  .join(', ');

/** What nobody holds, and what somebody holds who has left. */
const free = `
free AS (
  SELECT w.* FROM unnest($3::uuid[]) AS b(id) CROSS JOIN unnest($5::text[]) AS r(role)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM "Case" c WHERE c."brandId" = b.id AND c."assignedRole" = r.role
        AND c."assigneeId" IS NULL AND c."status" IN ${notOver} AND NOT $7::boolean
        AND (c."snoozedUntil" IS NULL OR c."snoozedUntil" <= $4) AND ${fromPlace}
      ORDER BY ${dueFirst} LIMIT $6::int + 1) w
  UNION ALL
  (SELECT ${columns} FROM "Case" c WHERE c."brandId" = ANY($3::uuid[]) AND c."snoozedUntil" > $4
      AND c."assignedRole" = ANY($5::text[]) AND c."assigneeId" IS NULL AND c."status" IN ${notOver}
      AND (NOT $7::boolean OR ${fromPlace})
    ORDER BY ${dueFirst} LIMIT $6::int + 1)
  UNION ALL
  SELECT ${columns} FROM "Staff" a JOIN "Case" c ON c."brandId" = ANY($3::uuid[])
    AND c."assigneeId" = a."id" AND c."status" IN ${notOver}
  WHERE NOT a."active" AND c."assignedRole" = ANY($5::text[]))`;

/** The approval of a reply is a matter for a second person, who must be a supervisor. */
const needsSecond = `(r."fourEyes" OR c."priority" IN ('P0', 'P1') OR c."escalation" > 0)`;
const waitingReply = `
  SELECT ${columns}, r."id" AS "replyId" FROM "Case" c JOIN "Reply" r ON r."brandId" = c."brandId"
    AND r."caseId" = c."id" AND r."state" = 'awaiting_approval'
    AND (NOT ${needsSecond} OR ($2 AND r."draftedBy" <> $1))
  WHERE c."awaitsApproval"`;

/** Replies that this person may approve. */
const approvable = `
approvable AS (
  SELECT w.* FROM unnest($3::uuid[]) AS b(id) CROSS JOIN LATERAL (${waitingReply}
      AND c."brandId" = b.id AND NOT $7::boolean
      AND (c."snoozedUntil" IS NULL OR c."snoozedUntil" <= $4) AND ${fromPlace}
    ORDER BY ${dueFirst} LIMIT $6::int + 1) w
  UNION ALL
  (${waitingReply} AND c."brandId" = ANY($3::uuid[]) AND c."snoozedUntil" > $4
      AND (NOT $7::boolean OR ${fromPlace})
    ORDER BY ${dueFirst} LIMIT $6::int + 1))`;

/**
 * One row a task: a case can be there to be worked and its reply to be posted.
 * $1 person, $2 is a supervisor, $3 brands, $4 now, $5 roles whose cases they may take, $6 page size,
 * $7 to $13 the place of the last item shown
 */
export const inboxPage = `
WITH mine AS (
  SELECT ${columns}, c."brandId", c."status", c."followUpAt", c."closesAt", c."closingLacks",
    c."attorneyHold", c."safeContactOnly", c."safeWayRecorded"
  FROM "Case" c WHERE c."brandId" = ANY($3::uuid[]) AND c."assigneeId" = $1 AND c."status" IN ${notOver}),
${free},
${approvable},
tasks AS (
  SELECT CASE WHEN "status" = 'new' THEN 'claim' ELSE 'work' END AS task, ${columns}, "nextDueAt" AS due,
    NULL::uuid AS "replyId", ${none} AS thing, true AS "isMine", NULL::jsonb AS steps
  FROM mine c WHERE "status" IN ('new', 'open')
  UNION ALL
  SELECT 'claim', c.*, "nextDueAt", NULL, ${none}, false, NULL FROM free c
  UNION ALL
  SELECT 'approve', ${columns}, c."nextDueAt", c."replyId", c."replyId", false, NULL FROM approvable c
  UNION ALL
  SELECT 'post', ${columns}, c."nextDueAt", r."id", r."id", true, NULL
  FROM mine c JOIN "Reply" r ON r."brandId" = c."brandId" AND r."caseId" = c."id"
  WHERE r."state" = 'approved' AND r."via" = 'by_hand' AND (r."sendFrom" IS NULL OR r."sendFrom" <= $4)
    AND NOT EXISTS (SELECT 1 FROM "Mention" m JOIN "Suppression" s ON s."brandId" = m."brandId"
      AND s."platform" = m."platform" AND s."authorKey" = m."authorKey"
      WHERE m."id" = r."mentionId" AND s."liftedAt" IS NULL)
  UNION ALL
  SELECT CASE r."state" WHEN 'failed' THEN 'rewrite' ELSE 'settle' END, ${columns}, c."nextDueAt", r."id",
    r."id", true, NULL
  FROM mine c JOIN "Reply" r ON r."brandId" = c."brandId" AND r."caseId" = c."id"
  WHERE (r."state" = 'unconfirmed' AND r."nextTryAt" IS NULL) OR (r."state" = 'failed'
    AND c."status" <> 'resolved' AND NOT EXISTS (SELECT 1 FROM "Reply" n WHERE n."brandId" = c."brandId"
      AND n."caseId" = c."id" AND n."draftedAt" > r."draftedAt" AND n."state" NOT IN ('draft', 'rejected', 'lapsed')))
  UNION ALL
  SELECT 'settle', ${columns}, c."nextDueAt", r."id", r."id", false, NULL
  FROM "Reply" r JOIN "Case" c ON c."id" = r."caseId"
  WHERE $2 AND r."brandId" = ANY($3::uuid[]) AND r."state" = 'unconfirmed' AND r."nextTryAt" IS NULL
    AND (c."assigneeId" IS DISTINCT FROM $1 OR c."status" NOT IN ${notOver})
  UNION ALL
  SELECT 'follow_up', ${columns}, f.due, NULL, ${none}, true, f.steps FROM mine c CROSS JOIN LATERAL (
    SELECT min("dueAt") AS due, jsonb_agg("kind" ORDER BY "dueAt", "id") AS steps FROM "FollowUp"
    WHERE "brandId" = c."brandId" AND "caseId" = c."id" AND "state" = 'open' AND ${mayBeDone}
      AND "dueAt" <= $4::timestamptz + interval '${shownBefore}') f
  WHERE c."followUpAt" <= $4::timestamptz + interval '${shownBefore}' AND f.due IS NOT NULL
  UNION ALL
  SELECT 'promise', ${columns}, p."dueAt", p."replyId", p."id", true, NULL FROM mine c JOIN "Promise" p
    ON p."brandId" = c."brandId" AND p."caseId" = c."id" AND p."state" = 'open'
  UNION ALL
  SELECT 'close', ${columns}, c."closesAt", NULL, ${none}, true, NULL FROM mine c
  WHERE c."status" = 'resolved' AND c."closingLacks" IS NOT NULL),
page AS (
  SELECT p.* FROM (SELECT tasks.*, COALESCE("snoozedUntil" > $4, false) AS "isAsleep",
      COALESCE(due, 'infinity') AS "dueOrLast" FROM tasks) p
  WHERE (${inOrder})
    > ($7::boolean, $8, $9::timestamptz, $10::timestamptz, $11::int, $12, $13::uuid)
  ORDER BY ${inOrder} LIMIT $6::int)
SELECT p.task, c."number", b."slug" AS brand, c."status", c."priority", c."category", c."platform",
  c."queue", p."isMine", p.due AS "dueAt", c."openedAt", p."replyId", COALESCE(p.steps, '[]') AS steps,
  p.thing, COALESCE(c."closingLacks", '[]') AS lacks,
  CASE WHEN p."isAsleep" THEN c."snoozedUntil" END AS "sleepsUntil",
  (SELECT count(*)::int FROM jsonb_array_elements(c."checklist") i
    WHERE (i->>'must')::boolean AND i->>'doneAt' IS NULL) AS "openItems",
  (SELECT CASE WHEN r."state" = 'approved' AND GREATEST(r."approvedAt", r."sendFrom")
      < $4::timestamptz - interval '24 hours' THEN 'approval_lapsed' ELSE r."trouble" END
    FROM "Reply" r WHERE r."id" = p."replyId") AS trouble,
  CASE WHEN p.task IN ('work', 'claim') THEN c."replyTask"->>'why' END AS "replyTask",
  CASE WHEN p.task = 'work' THEN (
    SELECT m."replyability" <> 'none' FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
    WHERE l."brandId" = c."brandId" AND l."caseId" = c."id"
    ORDER BY m."postedAt" DESC, m."id" DESC LIMIT 1) END AS "canReply"
FROM page p JOIN "Case" c ON c."id" = p."id" JOIN "Brand" b ON b."id" = c."brandId"
ORDER BY ${inOrder}`;
