-- AlterTable
ALTER TABLE "SourceState" ADD COLUMN     "malformedAt" TIMESTAMPTZ(3),
ADD COLUMN     "refused" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refusedAt" TIMESTAMPTZ(3),
ADD COLUMN     "unread" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "WebhookDelivery" ADD COLUMN     "bodyHash" TEXT;
