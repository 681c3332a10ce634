/**
 * Takes mentions into triage and writes what it decided; nothing decided is ever overwritten. A
 * mention names its first assessment from the start, by its own id: only a later one moves the name.
 */
import { uuidv7 } from 'uuidv7';
import type { RegulatorRecord } from '../../../domain/mention/mention.ts';
import type { MentionAssessment, MentionToAssess } from '../../../ports/mention-store.ts';
import type { Transaction } from '../database.ts';
import { takePending } from './pending-mentions.ts';

/** Locks up to `limit` waiting mentions of these brands, oldest first, passing over those another process holds. */
export async function takeForTriage(
  tx: Transaction,
  brandIds: readonly string[],
  limit: number,
): Promise<readonly MentionToAssess[]> {
  const taken = await takePending(tx, { step: 'triage', brandIds, limit });
  if (taken.length === 0) return [];
  const rows = await tx.$queryRawUnsafe<
    {
      id: string;
      brandId: string;
      body: string;
      language: string | null;
      record: unknown;
      changed: unknown;
    }[]
  >(
    `SELECT c."mentionId" AS id, c."brandId", c."body", c."language", c."record", p."changed"
     FROM "PendingMention" p JOIN "MentionContent" c USING ("mentionId")
     WHERE p."mentionId" = ANY($1::uuid[]) ORDER BY c."mentionId"`,
    taken,
  );
  return rows.map(({ id, brandId, body, language, record, changed }) => ({
    id,
    assessmentId: changed ? uuidv7() : id,
    brandId,
    text: body,
    language,
    record: record as RegulatorRecord | null,
  }));
}

/** Saves assessments, names them on their mentions, and hands the mentions on to case opening. */
export async function insertAssessments(
  tx: Transaction,
  assessed: readonly MentionAssessment[],
  now: Date,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `WITH r AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "mentionId" uuid, tier text,
         "modelVersion" text, complaint boolean, "complaintProbability" float8, abstained boolean,
         determination text, category text, "categoryProbability" float8, sentiment text, emotion text,
         spam boolean, "spamProbability" float8, language text, signals jsonb, priority text,
         "priorityReasons" jsonb, "costMicroUsd" bigint, explanation text)),
     named_anew AS (
       UPDATE "Mention" m SET "assessmentId" = r.id FROM r
       WHERE m."id" = r."mentionId" AND r.id <> r."mentionId"),
     handed_on AS (
       UPDATE "PendingMention" p SET "step" = 'cases' FROM r WHERE p."mentionId" = r."mentionId"
       RETURNING p."mentionId", p."brandId")
     INSERT INTO "Assessment" ("id", "brandId", "mentionId", "at", "tier", "modelVersion", "complaint",
       "complaintProbability", "abstained", "determination", "category", "categoryProbability",
       "sentiment", "emotion", "spam", "spamProbability", "language", "signals", "priority",
       "priorityReasons", "costMicroUsd", "explanation")
     SELECT r.id, handed_on."brandId", r."mentionId", $2, r.tier, r."modelVersion", r.complaint,
       r."complaintProbability", r.abstained, r.determination, r.category, r."categoryProbability",
       r.sentiment, r.emotion, r.spam, r."spamProbability", r.language, r.signals, r.priority,
       r."priorityReasons", r."costMicroUsd", r.explanation
     FROM r JOIN handed_on USING ("mentionId")`,
    JSON.stringify(assessed.map(assessmentRow)),
    now,
  );
}

function assessmentRow({ assessment, ...row }: MentionAssessment): object {
  return { ...assessment, ...row };
}
