-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "closesAt" TIMESTAMPTZ(3),
ADD COLUMN     "contactHours" TEXT,
ADD COLUMN     "contactZone" TEXT;

-- All steps of a resolution were due at the same time, so the next one was also the last one.
UPDATE "Case" SET "closesAt" = "followUpAt" WHERE "status" = 'resolved';

-- AlterTable
ALTER TABLE "FollowUp" ADD COLUMN     "channel" TEXT;

-- AlterTable: nothing has written to it yet
ALTER TABLE "Promise" DROP COLUMN "keptAt",
ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "endedBy" TEXT,
ADD COLUMN     "madeAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "pattern" TEXT NOT NULL;

-- AlterTable
ALTER TABLE "Reply" ADD COLUMN     "sendFrom" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Suppression" ADD COLUMN     "addedBy" TEXT,
ADD COLUMN     "history" JSONB NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE INDEX "Case_closesAt_idx" ON "Case"("closesAt");

-- CreateIndex
CREATE INDEX "Promise_brandId_caseId_idx" ON "Promise"("brandId", "caseId");
