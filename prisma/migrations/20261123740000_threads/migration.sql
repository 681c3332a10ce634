-- The conversation around a mention: what the person saw, and whether it could be read.
-- CreateTable
CREATE TABLE "ThreadPost" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "mentionId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "nativeKey" BYTEA NOT NULL,
    "authorKey" BYTEA,
    "isOwn" BOOLEAN NOT NULL,
    "author" TEXT,
    "body" TEXT NOT NULL,
    "url" TEXT,
    "postedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadReading" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "nextTryAt" TIMESTAMPTZ(3),

    CONSTRAINT "ThreadReading_pkey" PRIMARY KEY ("mentionId")
);

-- CreateIndex
CREATE INDEX "ThreadPost_brandId_platform_authorKey_idx" ON "ThreadPost"("brandId", "platform", "authorKey");

-- CreateIndex
CREATE INDEX "ThreadPost_brandId_platform_nativeKey_idx" ON "ThreadPost"("brandId", "platform", "nativeKey");

-- CreateIndex
CREATE UNIQUE INDEX "ThreadPost_mentionId_nativeKey_key" ON "ThreadPost"("mentionId", "nativeKey");

-- CreateIndex
CREATE INDEX "ThreadReading_brandId_idx" ON "ThreadReading"("brandId");


