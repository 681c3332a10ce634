-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "survey" JSONB;
