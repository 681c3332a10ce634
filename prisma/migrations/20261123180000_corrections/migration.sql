-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "mentionId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staffId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT,
    "learnable" BOOLEAN NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelPromotion" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staffId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ModelPromotion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Correction_brandId_mentionId_idx" ON "Correction"("brandId", "mentionId");

-- What Prisma's schema language cannot say.

ALTER TABLE "Correction" ADD CONSTRAINT "Correction_field"
  CHECK ("field" IN ('category', 'complaint', 'priority', 'signal'));
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_to" CHECK (("field" = 'signal') = ("to" IS NULL));
ALTER TABLE "ModelPromotion" ADD CONSTRAINT "ModelPromotion_model"
  CHECK ("model" IN ('candidate', 'shipped'));
