-- CreateTable
CREATE TABLE "Snippet" (
    "brandId" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "categories" JSONB NOT NULL,
    "reviewedBy" TEXT,
    "version" INTEGER NOT NULL,
    "tone" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "Snippet_pkey" PRIMARY KEY ("brandId","id")
);

-- CreateTable
CREATE TABLE "BlockedReply" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rule" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "version" TEXT,

    CONSTRAINT "BlockedReply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BlockedReply_brandId_at_idx" ON "BlockedReply"("brandId", "at");


