-- CreateTable
CREATE TABLE "ChatAlert" (
    "alertId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID,
    "channelId" TEXT NOT NULL,
    "messageId" TEXT,
    "postingAt" TIMESTAMPTZ(3) NOT NULL,
    "reached" BOOLEAN,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChatAlert_pkey" PRIMARY KEY ("alertId")
);

-- CreateIndex
CREATE INDEX "ChatAlert_brandId_endedAt_idx" ON "ChatAlert"("brandId", "endedAt");

-- CreateIndex
CREATE INDEX "ChatAlert_caseId_postingAt_idx" ON "ChatAlert"("caseId", "postingAt");


