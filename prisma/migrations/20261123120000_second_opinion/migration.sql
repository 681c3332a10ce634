-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "explanation" TEXT;

-- CreateTable
CREATE TABLE "OpinionOutcome" (
    "assessmentId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "mentionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "model" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "costMicroUsd" BIGINT NOT NULL,

    CONSTRAINT "OpinionOutcome_pkey" PRIMARY KEY ("assessmentId")
);

-- CreateIndex
CREATE INDEX "OpinionOutcome_brandId_at_idx" ON "OpinionOutcome"("brandId", "at");

-- CreateIndex
CREATE INDEX "OpinionOutcome_at_idx" ON "OpinionOutcome"("at");


