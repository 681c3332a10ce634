-- AlterTable
ALTER TABLE "ChatCard" ADD COLUMN     "noContact" BOOLEAN;
