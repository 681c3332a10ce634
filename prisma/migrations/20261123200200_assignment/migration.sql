-- DropIndex
DROP INDEX "Case_brandId_assigneeId_status_idx";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "holderActedAt" TIMESTAMPTZ(3),
ADD COLUMN     "nextDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "reach" INTEGER,
ADD COLUMN     "returnedBy" TEXT;

-- CreateTable
CREATE TABLE "Assignment" (
    "caseId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "brandId" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "ended" TEXT,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "reportedBy" TEXT NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- What stands on the case already follows from its clocks and events.
UPDATE "Case" c SET "nextDueAt" = k.due
FROM (SELECT "caseId", min("dueAt") AS due FROM "Clock" WHERE "state" IN ('running', 'breached') GROUP BY "caseId") k
WHERE k."caseId" = c."id";

CREATE TEMPORARY TABLE turns AS
SELECT e."caseId", e."seq", e."brandId", e."at", e."type",
  CASE e."type" WHEN 'assigned' THEN e."data"->>'assigneeId' WHEN 'claimed' THEN e."data"->>'staffId' END AS holder,
  lag(CASE e."type" WHEN 'assigned' THEN e."data"->>'assigneeId' WHEN 'claimed' THEN e."data"->>'staffId' END)
    OVER (PARTITION BY e."caseId" ORDER BY e."seq") AS before,
  lead(e."at") OVER (PARTITION BY e."caseId" ORDER BY e."seq") AS "endedAt",
  lead(e."seq") OVER (PARTITION BY e."caseId" ORDER BY e."seq") IS NULL AS newest
FROM "CaseEvent" e WHERE e."type" IN ('assigned', 'claimed', 'released', 'escalated');

INSERT INTO "Assignment" ("caseId", "seq", "brandId", "staffId", "at", "endedAt", "ended")
SELECT "caseId", "seq", "brandId", holder, "at", "endedAt", CASE WHEN "endedAt" IS NOT NULL THEN 'reassigned' END
FROM turns WHERE holder IS NOT NULL;

UPDATE "Case" c SET "returnedBy" = t.before
FROM turns t WHERE t.newest AND t."type" = 'released' AND t."caseId" = c."id";

-- Only what the holder did since it was theirs: the claim itself, and what came after it.
UPDATE "Case" c SET "holderActedAt" = h.acted
FROM (
  SELECT t."caseId", max(e."at") AS acted
  FROM turns t JOIN "Case" k ON k."id" = t."caseId" AND k."assigneeId" = t.holder
    JOIN "CaseEvent" e ON e."caseId" = t."caseId" AND e."actor" = t.holder
      AND e."seq" >= (SELECT max(s."seq") FROM turns s WHERE s."caseId" = t."caseId"
        AND s.holder = t.holder AND s.before IS DISTINCT FROM t.holder)
  WHERE t.newest GROUP BY t."caseId") h
WHERE h."caseId" = c."id";

DROP TABLE turns;

-- CreateIndex
CREATE INDEX "Assignment_staffId_at_idx" ON "Assignment"("staffId", "at");

-- CreateIndex
CREATE INDEX "Assignment_staffId_endedAt_idx" ON "Assignment"("staffId", "endedAt");

-- CreateIndex
CREATE INDEX "Absence_staffId_until_idx" ON "Absence"("staffId", "until");

-- CreateIndex
CREATE INDEX "Case_brandId_assigneeId_status_priority_nextDueAt_idx" ON "Case"("brandId", "assigneeId", "status", "priority", "nextDueAt");
