-- Approvals that have grown old, found without reading the others.
CREATE INDEX "Reply_approved_at" ON "Reply"(GREATEST("approvedAt", "sendFrom")) WHERE "state" = 'approved';
