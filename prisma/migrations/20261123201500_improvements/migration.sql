-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "scoredAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "settledAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "CorrectiveAction" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "caseId" UUID,
    "incidentId" UUID,
    "category" TEXT,
    "rootCause" TEXT,
    "what" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "othersAffected" INTEGER,
    "doneAt" TIMESTAMPTZ(3),
    "doneBy" TEXT,

    CONSTRAINT "CorrectiveAction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IssueEvent" (
    "subjectId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "brandId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prevHash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "IssueEvent_pkey" PRIMARY KEY ("subjectId","seq")
);

-- CreateTable
CREATE TABLE "IssueWords" (
    "subjectId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "brandId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,

    CONSTRAINT "IssueWords_pkey" PRIMARY KEY ("subjectId","seq")
);

-- CreateTable
CREATE TABLE "QualityScore" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "handledBy" TEXT NOT NULL,
    "scoredBy" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "scores" JSONB NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "QualityScore_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CorrectiveAction_number_key" ON "CorrectiveAction"("number");

-- CreateIndex
CREATE INDEX "CorrectiveAction_brandId_state_dueAt_idx" ON "CorrectiveAction"("brandId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "CorrectiveAction_brandId_caseId_idx" ON "CorrectiveAction"("brandId", "caseId");

-- CreateIndex
CREATE INDEX "CorrectiveAction_brandId_incidentId_idx" ON "CorrectiveAction"("brandId", "incidentId");

-- CreateIndex
CREATE INDEX "QualityScore_brandId_at_idx" ON "QualityScore"("brandId", "at");

-- CreateIndex
CREATE INDEX "QualityScore_brandId_caseId_idx" ON "QualityScore"("brandId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_number_key" ON "Incident"("number");

-- CreateIndex
CREATE INDEX "Survey_brandId_caseId_idx" ON "Survey"("brandId", "caseId");



-- What was recorded of an incident or an action stays as it was.
CREATE TRIGGER "IssueEvent_append_only" BEFORE UPDATE OR DELETE ON "IssueEvent"
  FOR EACH ROW EXECUTE FUNCTION "refuse_event_change"();

CREATE TRIGGER "IssueEvent_never_emptied" BEFORE TRUNCATE ON "IssueEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_event_change"();
