-- How sources fare: when each is read next, what could not be read, what was found late, what is read of the past.
-- AlterTable
ALTER TABLE "SourceState" ADD COLUMN     "arrivals" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
ADD COLUMN     "failureKind" TEXT,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "nextTryAt" TIMESTAMPTZ(3),
ADD COLUMN     "paceSeconds" INTEGER;

-- CreateTable
CREATE TABLE "RejectedSample" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "sourceName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sample" TEXT,

    CONSTRAINT "RejectedSample_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LateFind" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "sourceName" TEXT NOT NULL,
    "postedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LateFind_pkey" PRIMARY KEY ("mentionId")
);

-- CreateTable
CREATE TABLE "Backfill" (
    "brandId" UUID NOT NULL,
    "sourceName" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "cursor" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "stored" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "oldestAt" TIMESTAMPTZ(3),
    "newestAt" TIMESTAMPTZ(3),

    CONSTRAINT "Backfill_pkey" PRIMARY KEY ("brandId","sourceName","purpose")
);

-- CreateTable
CREATE TABLE "PostLookUp" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PostLookUp_pkey" PRIMARY KEY ("mentionId")
);

-- CreateIndex
CREATE INDEX "RejectedSample_brandId_sourceName_at_idx" ON "RejectedSample"("brandId", "sourceName", "at");

-- CreateIndex
CREATE INDEX "LateFind_brandId_firstSeenAt_idx" ON "LateFind"("brandId", "firstSeenAt");

-- CreateIndex
CREATE INDEX "PostLookUp_brandId_at_idx" ON "PostLookUp"("brandId", "at");


