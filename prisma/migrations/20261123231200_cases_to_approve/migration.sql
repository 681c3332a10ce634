-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "awaitsApproval" BOOLEAN NOT NULL DEFAULT false;

UPDATE "Case" c SET "awaitsApproval" = true FROM "Reply" r
  WHERE r."brandId" = c."brandId" AND r."caseId" = c."id" AND r."state" = 'awaiting_approval';

-- In the order of an inbox, as Case_waiting is.
CREATE INDEX "Case_to_approve" ON "Case"("brandId", "priority", COALESCE("nextDueAt", 'infinity'::timestamptz), "openedAt", "number")
  WHERE "awaitsApproval";
