-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "replyTask" JSONB;

-- AlterTable
ALTER TABLE "Reply" ADD COLUMN     "origin" JSONB;

-- AlterTable
ALTER TABLE "ReplyContent" ADD COLUMN     "alternatives" JSONB;


