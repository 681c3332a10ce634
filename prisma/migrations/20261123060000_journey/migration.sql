-- CreateTable
CREATE TABLE "Brand" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL,
    "secretCheck" BYTEA NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "initials" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "nativeKey" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "postedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "authorKey" BYTEA,
    "threadKey" BYTEA NOT NULL,
    "commitment" BYTEA NOT NULL,
    "simhash" BIGINT NOT NULL,
    "waveId" UUID,
    "isOwn" BOOLEAN NOT NULL,
    "channelControlled" BOOLEAN NOT NULL,
    "contentState" TEXT NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "replyability" TEXT NOT NULL,
    "replyReason" TEXT,
    "reach" INTEGER,
    "assessmentId" UUID NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MentionContent" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "nativeId" TEXT NOT NULL,
    "url" TEXT,
    "body" TEXT NOT NULL,
    "author" TEXT,
    "language" TEXT,
    "parentId" TEXT,
    "record" JSONB,
    "revisions" JSONB,
    "media" JSONB,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "MentionContent_pkey" PRIMARY KEY ("mentionId")
);

-- CreateTable
CREATE TABLE "PendingMention" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "sourceName" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "changed" JSONB,

    CONSTRAINT "PendingMention_pkey" PRIMARY KEY ("mentionId")
);

-- CreateTable
CREATE TABLE "Assessment" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "mentionId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tier" TEXT NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "complaint" BOOLEAN NOT NULL,
    "complaintProbability" DOUBLE PRECISION NOT NULL,
    "abstained" BOOLEAN NOT NULL,
    "determination" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "categoryProbability" DOUBLE PRECISION NOT NULL,
    "sentiment" TEXT NOT NULL,
    "emotion" TEXT NOT NULL,
    "spam" BOOLEAN NOT NULL,
    "spamProbability" DOUBLE PRECISION NOT NULL,
    "language" TEXT NOT NULL,
    "signals" JSONB NOT NULL,
    "priority" TEXT NOT NULL,
    "priorityReasons" JSONB NOT NULL,
    "costMicroUsd" BIGINT,

    CONSTRAINT "Assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseMention" (
    "mentionId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CaseMention_pkey" PRIMARY KEY ("mentionId")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "headHash" BYTEA NOT NULL,
    "conversationKey" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "priorityReasons" JSONB NOT NULL,
    "category" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "sourceName" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "jurisdiction" TEXT NOT NULL,
    "complaintStatus" TEXT NOT NULL,
    "signals" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "quiet" BOOLEAN NOT NULL,
    "queue" TEXT,
    "assigneeId" TEXT,
    "assignedRole" TEXT NOT NULL,
    "escalation" INTEGER NOT NULL,
    "snoozedUntil" TIMESTAMPTZ(3),
    "legalHold" BOOLEAN NOT NULL,
    "attorneyHold" BOOLEAN NOT NULL,
    "safeContactOnly" BOOLEAN NOT NULL,
    "collectionHold" BOOLEAN NOT NULL,
    "mentionCount" INTEGER NOT NULL,
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL,
    "firstTouchAt" TIMESTAMPTZ(3),
    "firstResponseAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "followUpAt" TIMESTAMPTZ(3),
    "reopenedCount" INTEGER NOT NULL,
    "rootCause" TEXT,
    "outcome" TEXT,
    "mergedIntoId" UUID,
    "incidentId" UUID,
    "externalRef" TEXT,
    "retentionClass" TEXT,
    "purgeAfter" TIMESTAMPTZ(3),

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "caseId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "brandId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prevHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "EventContent" (
    "caseId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "brandId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "EventContent_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "ChainSeal" (
    "day" DATE NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "cases" INTEGER NOT NULL,
    "prevHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "ChainSeal_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "Reply" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "mentionId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "draftedBy" TEXT NOT NULL,
    "draftedAt" TIMESTAMPTZ(3) NOT NULL,
    "skeletonId" TEXT,
    "aiAssisted" BOOLEAN NOT NULL,
    "fourEyes" BOOLEAN NOT NULL,
    "lint" JSONB NOT NULL,
    "ruleVersion" TEXT NOT NULL,
    "commitment" BYTEA NOT NULL,
    "sha256" BYTEA,
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "rejectedBy" TEXT,
    "reason" TEXT,
    "postedBy" TEXT,
    "postedAt" TIMESTAMPTZ(3),
    "method" TEXT,
    "permalink" TEXT,
    "platformId" TEXT,

    CONSTRAINT "Reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplyContent" (
    "replyId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "ReplyContent_pkey" PRIMARY KEY ("replyId")
);

-- CreateTable
CREATE TABLE "Clock" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "ruleVersion" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "satisfiedAt" TIMESTAMPTZ(3),
    "breachedAt" TIMESTAMPTZ(3),
    "explain" JSONB NOT NULL,

    CONSTRAINT "Clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "doneBy" TEXT,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "FollowUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Promise" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "replyId" UUID NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "keptAt" TIMESTAMPTZ(3),

    CONSTRAINT "Promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "authorKey" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "caseId" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedBy" TEXT,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "handledBy" TEXT,
    "tokenHash" BYTEA NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "csat" INTEGER,
    "ces" INTEGER,
    "nps" INTEGER,
    "answers" JSONB,

    CONSTRAINT "Survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "category" TEXT,
    "state" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "rootCause" TEXT,
    "action" JSONB,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Digest" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,
    "delivery" JSONB,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceState" (
    "brandId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cursor" TEXT,
    "lastSuccessAt" TIMESTAMPTZ(3),
    "lastItemAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "stored" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,

    CONSTRAINT "SourceState_pkey" PRIMARY KEY ("brandId","name")
);

-- CreateTable
CREATE TABLE "CoverageWindow" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "sourceName" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CoverageWindow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SpendEntry" (
    "id" UUID NOT NULL,
    "brandId" UUID,
    "account" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "reservedMicroUsd" BIGINT NOT NULL,
    "settledMicroUsd" BIGINT,
    "reservedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "SpendEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReadAudit" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "staffId" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReadAudit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Brand_slug_key" ON "Brand"("slug");

-- CreateIndex
CREATE INDEX "Mention_brandId_postedAt_idx" ON "Mention"("brandId", "postedAt");

-- CreateIndex
CREATE INDEX "Mention_brandId_firstSeenAt_idx" ON "Mention"("brandId", "firstSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Mention_brandId_platform_nativeKey_key" ON "Mention"("brandId", "platform", "nativeKey");

-- CreateIndex
CREATE INDEX "Assessment_brandId_mentionId_idx" ON "Assessment"("brandId", "mentionId");

-- CreateIndex
CREATE INDEX "CaseMention_brandId_caseId_idx" ON "CaseMention"("brandId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Case_number_key" ON "Case"("number");

-- CreateIndex
CREATE INDEX "Case_brandId_status_openedAt_id_idx" ON "Case"("brandId", "status", "openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_brandId_receivedAt_idx" ON "Case"("brandId", "receivedAt");

-- CreateIndex
CREATE INDEX "Case_openedAt_id_idx" ON "Case"("openedAt", "id");

-- CreateIndex
CREATE INDEX "Case_brandId_assigneeId_status_idx" ON "Case"("brandId", "assigneeId", "status");

-- CreateIndex
CREATE INDEX "Case_followUpAt_idx" ON "Case"("followUpAt");

-- CreateIndex
CREATE UNIQUE INDEX "Case_brandId_conversationKey_key" ON "Case"("brandId", "conversationKey");

-- CreateIndex
CREATE INDEX "CaseEvent_at_idx" ON "CaseEvent" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "Reply_brandId_caseId_idx" ON "Reply"("brandId", "caseId");

-- CreateIndex
CREATE INDEX "Reply_brandId_state_idx" ON "Reply"("brandId", "state");

-- CreateIndex
CREATE INDEX "ReplyContent_brandId_replyId_idx" ON "ReplyContent"("brandId", "replyId");

-- CreateIndex
CREATE INDEX "Clock_brandId_state_dueAt_idx" ON "Clock"("brandId", "state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Clock_caseId_rule_key" ON "Clock"("caseId", "rule");

-- CreateIndex
CREATE INDEX "FollowUp_brandId_caseId_idx" ON "FollowUp"("brandId", "caseId");

-- CreateIndex
CREATE INDEX "FollowUp_state_dueAt_idx" ON "FollowUp"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Promise_brandId_state_dueAt_idx" ON "Promise"("brandId", "state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_brandId_platform_authorKey_key" ON "Suppression"("brandId", "platform", "authorKey");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_tokenHash_key" ON "Survey"("tokenHash");

-- CreateIndex
CREATE INDEX "Survey_brandId_sentAt_idx" ON "Survey"("brandId", "sentAt");

-- CreateIndex
CREATE INDEX "Incident_brandId_state_idx" ON "Incident"("brandId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Digest_brandId_week_key" ON "Digest"("brandId", "week");

-- CreateIndex
CREATE INDEX "CoverageWindow_brandId_sourceName_to_idx" ON "CoverageWindow"("brandId", "sourceName", "to");

-- CreateIndex
CREATE INDEX "SpendEntry_account_reservedAt_idx" ON "SpendEntry"("account", "reservedAt");

-- CreateIndex
CREATE INDEX "ReadAudit_brandId_caseId_idx" ON "ReadAudit"("brandId", "caseId");

-- What Prisma's schema language cannot say.

-- Rows move and leave all the time: room on each page keeps the moves cheap.
ALTER TABLE "PendingMention" SET (fillfactor = 50);

-- A risky reply is never approved by its author, whatever code runs above.
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_second_person"
  CHECK (NOT "fourEyes" OR "approvedBy" IS NULL OR "approvedBy" <> "draftedBy");

-- Nothing goes out without a named approver and the seal of the approved bytes.
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_named_approver"
  CHECK ("state" NOT IN ('approved', 'publishing', 'published', 'unconfirmed')
         OR ("approvedBy" IS NOT NULL AND "approvedAt" IS NOT NULL AND "sha256" IS NOT NULL));

ALTER TABLE "Reply" ADD CONSTRAINT "Reply_state"
  CHECK ("state" IN ('draft', 'awaiting_approval', 'approved', 'publishing', 'published', 'rejected', 'lapsed', 'unconfirmed', 'failed'));

ALTER TABLE "Case" ADD CONSTRAINT "Case_status"
  CHECK ("status" IN ('new', 'open', 'awaiting_customer', 'resolved', 'closed', 'dismissed'));

ALTER TABLE "Case" ADD CONSTRAINT "Case_priority" CHECK ("priority" IN ('P0', 'P1', 'P2', 'P3'));

-- The record is append-only. Rows go only with a whole brand (the sample), which says so first.
CREATE FUNCTION "refuse_event_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('redress.removing_brand', true) = OLD."brandId"::text THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'case events are append-only';
END
$$;

CREATE TRIGGER "CaseEvent_append_only" BEFORE UPDATE OR DELETE ON "CaseEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_event_change"();

-- Case numbers start where they look like case numbers.
ALTER SEQUENCE "Case_number_seq" RESTART WITH 1001;
