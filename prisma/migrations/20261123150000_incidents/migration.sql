-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "alertedAt" TIMESTAMPTZ(3),
ADD COLUMN     "elevatedAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "explanation" TEXT NOT NULL,
ADD COLUMN     "peak" INTEGER NOT NULL,
ADD COLUMN     "since" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "theme" TEXT NOT NULL;

-- CreateIndex
CREATE INDEX "Case_brandId_incidentId_idx" ON "Case"("brandId", "incidentId");



-- What Prisma's schema language cannot say.

-- One open incident a theme, however many processes find it at once.
CREATE UNIQUE INDEX "Incident_one_open" ON "Incident"("brandId", "theme") WHERE "state" = 'open';

ALTER TABLE "Incident" ADD CONSTRAINT "Incident_state"
  CHECK (("state" = 'open' AND "closedAt" IS NULL) OR ("state" = 'closed' AND "closedAt" IS NOT NULL));
