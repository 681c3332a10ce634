-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "narrative" JSONB;

-- AlterTable
ALTER TABLE "DigestDelivery" ADD COLUMN     "begunAt" TIMESTAMPTZ(3);


