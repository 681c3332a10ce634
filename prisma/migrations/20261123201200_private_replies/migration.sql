-- CreateIndex
CREATE INDEX "Reply_brandId_visibility_idx" ON "Reply"("brandId", "visibility");
