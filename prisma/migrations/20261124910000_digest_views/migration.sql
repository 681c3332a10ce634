-- CreateTable
CREATE TABLE "DigestView" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "keptAt" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "DigestView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DigestView_brandId_week_keptAt_idx" ON "DigestView"("brandId", "week", "keptAt");

-- CreateIndex
CREATE INDEX "Repost_brandId_seenAt_idx" ON "Repost"("brandId", "seenAt");
