-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "handoff" JSONB,
ADD COLUMN     "identity" JSONB;


