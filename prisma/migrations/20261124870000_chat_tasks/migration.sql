-- CreateTable
CREATE TABLE "ChatTask" (
    "id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "sealedToken" BYTEA,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "isHeld" BOOLEAN NOT NULL DEFAULT false,
    "answeringAt" TIMESTAMPTZ(3),

    CONSTRAINT "ChatTask_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ChatTask_askedAt_idx" ON "ChatTask"("askedAt");


