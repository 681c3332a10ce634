-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "fence" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "ChatCard" (
    "caseId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "channelId" TEXT NOT NULL,
    "messageId" TEXT,
    "threadId" TEXT,
    "postingAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "shown" TEXT,

    CONSTRAINT "ChatCard_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "ChatProgress" (
    "guild" TEXT NOT NULL,
    "seenUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ChatProgress_pkey" PRIMARY KEY ("guild")
);

-- CreateIndex
CREATE INDEX "ChatCard_brandId_idx" ON "ChatCard"("brandId");


