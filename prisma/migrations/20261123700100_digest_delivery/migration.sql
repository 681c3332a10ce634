-- CreateTable
CREATE TABLE "DigestDelivery" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "digestId" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" TIMESTAMPTZ(3) NOT NULL,
    "sentVersion" TIMESTAMPTZ(3),
    "ref" TEXT,
    "attempts" INTEGER NOT NULL,
    "attemptAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "DigestDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DigestDelivery_brandId_channel_idx" ON "DigestDelivery"("brandId", "channel");

-- CreateIndex
CREATE UNIQUE INDEX "DigestDelivery_digestId_channel_key" ON "DigestDelivery"("digestId", "channel");


