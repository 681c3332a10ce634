-- CreateTable
CREATE TABLE "PlatformSignIn" (
    "account" TEXT NOT NULL,
    "sealed" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 0,
    "loginsAt" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[],
    "leaseHolder" UUID,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "PlatformSignIn_pkey" PRIMARY KEY ("account")
);


