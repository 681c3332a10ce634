-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "checklist" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "pageAt" TIMESTAMPTZ(3),
ADD COLUMN     "pageSince" TIMESTAMPTZ(3),
ADD COLUMN     "safeWayRecorded" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID,
    "incidentId" UUID,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "audience" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextTryAt" TIMESTAMPTZ(3),
    "heldUntil" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Alert_state_nextTryAt_idx" ON "Alert"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "Alert_brandId_caseId_at_idx" ON "Alert"("brandId", "caseId", "at");

-- CreateIndex
CREATE INDEX "Alert_channel_sentAt_idx" ON "Alert"("channel", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_brandId_key_channel_key" ON "Alert"("brandId", "key", "channel");

-- What Prisma's schema language cannot say.

-- Cases that somebody has to be paged for are few at any time.
CREATE INDEX "Case_to_page" ON "Case"("pageSince") WHERE "pageSince" IS NOT NULL;

ALTER TABLE "Alert" ADD CONSTRAINT "Alert_state"
  CHECK ("state" IN ('waiting', 'sent', 'dead', 'obsolete', 'withheld', 'unheard')
    AND ("state" = 'sent') = ("sentAt" IS NOT NULL));
