-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "pseudonymisedAt" TIMESTAMPTZ(3),
ADD COLUMN     "purgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "recordDueAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ChainSeal" ADD COLUMN     "parts" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "ChainSeal" ALTER COLUMN "parts" DROP DEFAULT;

-- CreateTable
CREATE TABLE "SealedHead" (
    "day" DATE NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "headHash" BYTEA NOT NULL,

    CONSTRAINT "SealedHead_pkey" PRIMARY KEY ("caseId","version")
);

-- CreateTable
CREATE TABLE "BrandRemoval" (
    "brandId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "removedAt" TIMESTAMPTZ(3) NOT NULL,
    "cases" INTEGER NOT NULL,
    "mentions" INTEGER NOT NULL,

    CONSTRAINT "BrandRemoval_pkey" PRIMARY KEY ("brandId")
);

-- CreateTable
CREATE TABLE "Deletion" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,
    "cases" INTEGER NOT NULL,
    "mentions" INTEGER NOT NULL,
    "authors" INTEGER NOT NULL,
    "replies" INTEGER NOT NULL,
    "words" INTEGER NOT NULL,

    CONSTRAINT "Deletion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DataRequest" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "authorKey" BYTEA NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "heldCases" JSONB NOT NULL,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceRemoval" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "noticedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SourceRemoval_pkey" PRIMARY KEY ("mentionId")
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "nativeKey" BYTEA NOT NULL,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SealedHead_day_brandId_caseId_idx" ON "SealedHead"("day", "brandId", "caseId");

-- CreateIndex
CREATE INDEX "Deletion_brandId_at_idx" ON "Deletion"("brandId", "at");

-- CreateIndex
CREATE INDEX "DataRequest_brandId_state_dueAt_idx" ON "DataRequest"("brandId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "SourceRemoval_brandId_dueAt_idx" ON "SourceRemoval"("brandId", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Tombstone_brandId_platform_nativeKey_key" ON "Tombstone"("brandId", "platform", "nativeKey");

-- CreateIndex
CREATE INDEX "Case_recordDueAt_idx" ON "Case"("recordDueAt");

-- A case that has ended is looked at once, so that the time its content is kept gets known.
UPDATE "Case" SET "recordDueAt" = "closedAt" WHERE "status" IN ('closed', 'dismissed');

-- What Prisma's schema language cannot say.

-- Seals are never changed. Who read what goes with a removed brand only.
CREATE FUNCTION "refuse_record_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'ReadAudit'
    AND current_setting('redress.removing_brand', true) = to_jsonb(OLD)->>'brandId' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER "ChainSeal_append_only" BEFORE UPDATE OR DELETE ON "ChainSeal"
  FOR EACH ROW EXECUTE FUNCTION "refuse_record_change"();
CREATE TRIGGER "SealedHead_append_only" BEFORE UPDATE OR DELETE ON "SealedHead"
  FOR EACH ROW EXECUTE FUNCTION "refuse_record_change"();
CREATE TRIGGER "ReadAudit_append_only" BEFORE UPDATE OR DELETE ON "ReadAudit"
  FOR EACH ROW EXECUTE FUNCTION "refuse_record_change"();
