-- What a request for erasure reaches: all that was there when it was last asked for.
ALTER TABLE "DataRequest" ADD COLUMN "coversUntil" TIMESTAMPTZ(3);
UPDATE "DataRequest" SET "coversUntil" = "receivedAt";
ALTER TABLE "DataRequest" ALTER COLUMN "coversUntil" SET NOT NULL;
-- The words of a request that is answered go with the rest.
UPDATE "DataRequest" SET "reason" = '' WHERE "state" = 'done';
