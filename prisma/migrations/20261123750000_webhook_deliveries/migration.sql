-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "brandId" UUID NOT NULL,
    "sourceName" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("brandId","sourceName","idHash")
);

-- CreateIndex
CREATE INDEX "WebhookDelivery_brandId_sourceName_takenAt_idx" ON "WebhookDelivery"("brandId", "sourceName", "takenAt");


