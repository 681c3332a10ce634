-- CreateTable
CREATE TABLE "Report" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("mentionId")
);

-- CreateIndex
CREATE INDEX "Report_brandId_idx" ON "Report"("brandId");

-- CreateIndex
CREATE INDEX "Case_brandId_number_idx" ON "Case"("brandId", "number");


