-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "closingException" TEXT,
ADD COLUMN     "closingLacks" JSONB,
ADD COLUMN     "contactAttempts" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "determination" TEXT,
ADD COLUMN     "followUpResult" TEXT,
ADD COLUMN     "leaseHolder" TEXT,
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "linkedCaseIds" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "mergedCases" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "sentAt" TIMESTAMPTZ(3),
ADD COLUMN     "sentVia" TEXT;

-- What Prisma's schema language cannot say.

-- How a closed case was followed up used to stand in the place of its outcome.
UPDATE "Case" SET "followUpResult" = "outcome", "outcome" = NULL
  WHERE "outcome" IN ('confirmed', 'follow_up_window');

-- Few cases sleep: waking them costs nothing while none does.
CREATE INDEX "Case_asleep" ON "Case"("snoozedUntil") WHERE "snoozedUntil" IS NOT NULL;

ALTER TABLE "Case" ADD CONSTRAINT "Case_lease"
  CHECK (("leaseHolder" IS NULL) = ("leaseUntil" IS NULL));
