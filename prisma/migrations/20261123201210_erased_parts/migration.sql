-- CreateTable
CREATE TABLE "ErasedPart" (
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "replyId" UUID,
    "seq" INTEGER,
    "eventHash" BYTEA,
    "why" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ErasedPart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ErasedPart_brandId_at_idx" ON "ErasedPart"("brandId", "at");

-- What was erased before is known from the events.
INSERT INTO "ErasedPart" ("id", "brandId", "caseId", "replyId", "seq", "eventHash", "why", "at")
SELECT gen_random_uuid(), e."brandId", e."caseId", r.id::uuid, NULL, NULL, e."data"->>'why', e."at"
FROM "CaseEvent" e CROSS JOIN LATERAL jsonb_array_elements_text(e."data"->'replies') AS r(id)
WHERE e."type" = 'content_removed' AND e."data"->>'why' NOT IN ('retention', 'pseudonymised')
UNION ALL
SELECT gen_random_uuid(), e."brandId", e."caseId", NULL, w."seq", w."hash", e."data"->>'why', e."at"
FROM "CaseEvent" e CROSS JOIN LATERAL jsonb_array_elements_text(e."data"->'words') AS n(seq)
  JOIN "CaseEvent" w ON w."caseId" = e."caseId" AND w."seq" = n.seq::int
WHERE e."type" = 'content_removed' AND e."data"->>'why' NOT IN ('retention', 'pseudonymised');
