-- CreateIndex
CREATE INDEX "Mention_brandId_waveId_idx" ON "Mention"("brandId", "waveId");

-- What Prisma's schema language cannot say.

-- Emptying the table would take the record with it without touching a row.
CREATE TRIGGER "CaseEvent_never_emptied" BEFORE TRUNCATE ON "CaseEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_event_change"();
