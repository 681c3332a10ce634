-- AlterTable
ALTER TABLE "SourceState" ADD COLUMN     "replyLength" INTEGER;
