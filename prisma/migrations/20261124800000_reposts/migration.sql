-- CreateTable
CREATE TABLE "Repost" (
    "brandId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "nativeKey" BYTEA NOT NULL,
    "postKey" BYTEA NOT NULL,
    "reach" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Repost_pkey" PRIMARY KEY ("brandId","platform","nativeKey")
);

-- CreateIndex
CREATE INDEX "Repost_brandId_platform_postKey_idx" ON "Repost"("brandId", "platform", "postKey");


