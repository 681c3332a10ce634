-- DropIndex
DROP INDEX "Clock_caseId_rule_key";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "clockLog" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "complaintKind" TEXT NOT NULL DEFAULT 'standard',
ADD COLUMN     "nextClockAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Clock" ADD COLUMN     "openEnded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "warnAt" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "warnedUntil" TIMESTAMPTZ(3);

-- Cases of before are looked at once, and get the clocks they lack.
UPDATE "Case" SET "nextClockAt" = "openedAt"
WHERE "status" IN ('new', 'open', 'awaiting_customer', 'resolved');

-- CreateIndex
CREATE INDEX "Case_nextClockAt_idx" ON "Case"("nextClockAt");

-- CreateIndex
CREATE UNIQUE INDEX "Clock_caseId_rule_startedAt_key" ON "Clock"("caseId", "rule", "startedAt");
