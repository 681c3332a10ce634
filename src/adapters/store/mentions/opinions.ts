/** Opinions of models in PostgreSQL: who is still in doubt, what was said, how asking goes. */

import type { Assessment } from '../../../domain/triage/assessment.ts';
import { isBlocked, type NoOpinion, noOpinionReasons } from '../../../domain/triage/opinion.ts';
import type {
  MentionInDoubt,
  OpinionOutcome,
  OpinionStanding,
  OpinionStore,
} from '../../../ports/opinion-store.ts';
import type { Database, Transaction } from '../database.ts';
import type { JobQueue } from '../jobs.ts';
import { insertAssessments } from './assessments.ts';
import { reassessed } from './pending-mentions.ts';

export function createOpinionStore(database: Database, jobs: JobQueue): OpinionStore {
  return {
    async inDoubt(assessmentIds) {
      const rows = await database.$queryRawUnsafe<DoubtRow[]>(mentionsInDoubt, assessmentIds);
      return rows.map(toDoubt);
    },
    record: (outcome, now) => database.$transaction((tx) => recordIn(tx, jobs, outcome, now)),
    standing: (brandId, since) => standing(database, brandId, since),
  };
}

type DoubtRow = Assessment & Omit<MentionInDoubt, 'assessment'>;

const mentionsInDoubt = `
SELECT a."id" AS "assessmentId", a."mentionId", a."brandId", c."body" AS text, c."author",
  a."complaint", a."complaintProbability", a."abstained", a."category", a."categoryProbability",
  a."sentiment", a."emotion", a."spam", a."spamProbability", a."language", a."signals", a."priority",
  a."priorityReasons", a."tier", a."modelVersion"
FROM "Assessment" a
  JOIN "Mention" m ON m."id" = a."mentionId" AND m."assessmentId" = a."id"
  JOIN "MentionContent" c ON c."mentionId" = a."mentionId"
WHERE a."id" = ANY($1::uuid[]) AND a."tier" = 'local' AND c."record" IS NULL AND NOT m."isOwn" AND m."kind" <> 'repost'
  AND NOT EXISTS (SELECT FROM "OpinionOutcome" o WHERE o."assessmentId" = a."id")
  AND NOT EXISTS (SELECT FROM "PendingMention" p
                  WHERE p."mentionId" = a."mentionId" AND p."step" = 'triage')
ORDER BY a."id"`;

function toDoubt({ assessmentId, mentionId, brandId, text, author, ...assessment }: DoubtRow) {
  return { assessmentId, mentionId, brandId, text, author, assessment };
}

async function recordIn(
  tx: Transaction,
  jobs: JobQueue,
  outcome: OpinionOutcome,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRawUnsafe(
    `INSERT INTO "OpinionOutcome" ("assessmentId", "brandId", "mentionId", "at", "model", "result",
       "costMicroUsd")
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::timestamptz, $5, $6, $7::bigint)
     ON CONFLICT DO NOTHING`,
    outcome.assessmentId,
    outcome.brandId,
    outcome.mentionId,
    now,
    outcome.model,
    outcome.result,
    outcome.costMicroUsd,
  );
  if (written === 0) return false;
  const { reassessed, mentionId, costMicroUsd } = outcome;
  if (!reassessed) return true;
  if (!(await holdForCase(tx, outcome, now))) return false;
  await insertAssessments(tx, [{ ...reassessed, mentionId, costMicroUsd }], now);
  await jobs.enqueueIn(tx, 'cases');
  return true;
}

/**
 * Puts the mention in the case queue, or finds it there, and holds its place. The place in the queue
 * comes before the mention, as in triage, so that the two never wait for each other.
 *
 * @returns false when the mention was edited or assessed anew meanwhile
 */
async function holdForCase(
  tx: Transaction,
  { mentionId, assessmentId }: OpinionOutcome,
  now: Date,
): Promise<boolean> {
  const [place] = await tx.$queryRawUnsafe<{ step: string; isNew: boolean }[]>(
    `INSERT INTO "PendingMention" ("mentionId", "brandId", "sourceName", "step", "since", "changed")
     SELECT "id", "brandId", "sourceName", 'cases', $2::timestamptz, jsonb_build_array($3::text)
     FROM "Mention" WHERE "id" = $1::uuid
     ON CONFLICT ("mentionId") DO UPDATE SET "step" = "PendingMention"."step"
     RETURNING "step", xmax = 0 AS "isNew"`,
    mentionId,
    now,
    reassessed,
  );
  if (place?.step !== 'cases') return false;
  const [mention] = await tx.$queryRawUnsafe<{ assessmentId: string }[]>(
    `SELECT "assessmentId" FROM "Mention" WHERE "id" = $1::uuid FOR UPDATE`,
    mentionId,
  );
  if (mention?.assessmentId === assessmentId) return true;
  if (place.isNew) await tx.pendingMention.delete({ where: { mentionId } });
  return false;
}

/** Of several reasons the newest is given, but never the breaker where what opened it is known. */
const degradedBy = noOpinionReasons.filter((reason) => !isBlocked(reason));

async function standing(
  database: Database,
  brandId: string | null,
  since: Date,
): Promise<OpinionStanding> {
  const counts = await database.opinionOutcome.groupBy({
    by: ['result'],
    where: { ...(brandId && { brandId }), at: { gte: since } },
    _count: true,
  });
  const [silence] = await database.$queryRawUnsafe<{ since: Date | null; reason: NoOpinion }[]>(
    `SELECT min("at") AS since, (array_agg("result" ORDER BY "result" = 'breaker', "at" DESC))[1] AS reason
     FROM "OpinionOutcome"
     WHERE "result" = ANY($1) AND "at" >
       coalesce((SELECT max("at") FROM "OpinionOutcome" WHERE "result" <> ALL($1)), '-infinity')`,
    degradedBy,
  );
  return {
    results: Object.fromEntries(counts.map(({ result, _count }) => [result, _count])),
    degraded: silence?.since ? { since: silence.since, reason: silence.reason } : null,
  };
}
