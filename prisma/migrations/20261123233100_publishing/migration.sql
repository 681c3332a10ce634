-- A reply on its way out: who posts it, how often it was tried, what is known of it.
ALTER TABLE "Reply" ADD COLUMN "via" TEXT NOT NULL DEFAULT 'by_hand',
  ADD COLUMN "overrides" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "sendingSince" TIMESTAMPTZ(3),
  ADD COLUMN "attemptAt" TIMESTAMPTZ(3),
  ADD COLUMN "doubtful" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "nextTryAt" TIMESTAMPTZ(3),
  ADD COLUMN "trouble" TEXT,
  ADD COLUMN "there" TEXT;

CREATE TABLE "PublishingPause" (
    "brandId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "code" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublishingPause_pkey" PRIMARY KEY ("brandId", "platform")
);

-- What set a rule aside is never approved by its author.
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_override_second_person"
  CHECK ("overrides" = '[]' OR "approvedBy" IS NULL OR "approvedBy" <> "draftedBy");

-- Nobody approves their own reply on an urgent or escalated case, whatever the row says of it.
CREATE FUNCTION "refuse_own_approval"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" <> 'approved' OR NEW."approvedBy" IS DISTINCT FROM NEW."draftedBy" THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD."approvedAt" IS NOT DISTINCT FROM NEW."approvedAt" THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM "Case" c WHERE c."id" = NEW."caseId"
      AND (c."priority" IN ('P0', 'P1') OR c."escalation" > 0)) THEN
    RAISE EXCEPTION 'Reply_second_person: an urgent reply is approved by a second person';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "Reply_own_approval" BEFORE INSERT OR UPDATE ON "Reply"
  FOR EACH ROW EXECUTE FUNCTION "refuse_own_approval"();
