-- AlterTable
ALTER TABLE "ChatAlert" ADD COLUMN     "cardId" TEXT,
ADD COLUMN     "isInstead" BOOLEAN NOT NULL DEFAULT false;
