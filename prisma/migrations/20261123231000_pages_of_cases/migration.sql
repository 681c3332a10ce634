-- Cases nobody holds, in the order of an inbox: a page of them costs the same however many wait, and
-- however many are over. The same words stand in inbox.ts and assignment-store.ts.
CREATE INDEX "Case_waiting" ON "Case"("brandId", "assignedRole", "priority", COALESCE("nextDueAt", 'infinity'::timestamptz), "openedAt", "number")
  WHERE "assigneeId" IS NULL AND "status" IN ('new', 'open', 'awaiting_customer', 'resolved');

-- What somebody holds and is not over.
CREATE INDEX "Case_held" ON "Case"("brandId", "assigneeId", "status")
  WHERE "assigneeId" IS NOT NULL AND "status" IN ('new', 'open', 'awaiting_customer', 'resolved');

-- DropIndex
DROP INDEX "Case_brandId_assigneeId_status_priority_nextDueAt_idx";

-- DropIndex
DROP INDEX "Case_openedAt_id_idx";

-- CreateIndex
CREATE INDEX "Case_brandId_openedAt_id_idx" ON "Case"("brandId", "openedAt", "id");

-- Nothing is asked of a case for most of its life: those without a date are in none of these, and neither
-- an import nor a change of such a case pays for them.
DROP INDEX "Case_followUpAt_idx";
DROP INDEX "Case_closesAt_idx";
DROP INDEX "Case_recordDueAt_idx";
DROP INDEX "Case_nextClockAt_idx";
DROP INDEX "Case_brandId_incidentId_idx";

CREATE INDEX "Case_to_close" ON "Case"("closesAt") WHERE "status" = 'resolved' AND "closingLacks" IS NULL;
CREATE INDEX "Case_to_keep" ON "Case"("recordDueAt") WHERE "recordDueAt" IS NOT NULL;
CREATE INDEX "Case_clock_due" ON "Case"("nextClockAt") WHERE "nextClockAt" IS NOT NULL;
CREATE INDEX "Case_of_incident" ON "Case"("brandId", "incidentId") WHERE "incidentId" IS NOT NULL;

-- What was erased in the last hour is asked for every ten minutes.
CREATE INDEX "Tombstone_brandId_at_idx" ON "Tombstone"("brandId", "at");
