/** Saves what hangs on a case: clocks, follow-ups, replies with their texts. */
import type { CaseClock, CasePromise, FollowUp, Reply } from '../../../domain/case/case.ts';
import type { Transaction } from '../database.ts';
import type { ChainedEvent } from './case-changes.ts';

type OfCase<Part> = Part & { readonly caseId: string; readonly brandId: string };

export async function writeClocks(
  tx: Transaction,
  clocks: readonly OfCase<CaseClock>[],
): Promise<void> {
  if (clocks.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO "Clock" ("id", "brandId", "caseId", "rule", "ruleVersion", "startedAt", "dueAt",
       "state", "satisfiedAt", "breachedAt", "explain", "openEnded", "warnAt", "warnedUntil")
     SELECT r.id, r."brandId", r."caseId", r.rule, r."ruleVersion", r."startedAt", r."dueAt",
       r.state, r."satisfiedAt", r."breachedAt", r.explain, r."openEnded", r."warnAt", r."warnedUntil"
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, "caseId" uuid, rule text,
       "ruleVersion" text, "startedAt" timestamptz, "dueAt" timestamptz, state text,
       "satisfiedAt" timestamptz, "breachedAt" timestamptz, explain jsonb, "openEnded" boolean,
       "warnAt" jsonb, "warnedUntil" timestamptz)
     ON CONFLICT ("id") DO UPDATE SET "state" = EXCLUDED."state", "dueAt" = EXCLUDED."dueAt",
       "ruleVersion" = EXCLUDED."ruleVersion", "startedAt" = EXCLUDED."startedAt",
       "satisfiedAt" = EXCLUDED."satisfiedAt", "breachedAt" = EXCLUDED."breachedAt",
       "explain" = EXCLUDED."explain", "openEnded" = EXCLUDED."openEnded",
       "warnAt" = EXCLUDED."warnAt", "warnedUntil" = EXCLUDED."warnedUntil"`,
    JSON.stringify(clocks),
  );
}

export async function writeFollowUps(
  tx: Transaction,
  followUps: readonly OfCase<FollowUp>[],
): Promise<void> {
  if (followUps.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO "FollowUp" ("id", "brandId", "caseId", "kind", "dueAt", "state", "outcome",
       "channel", "doneBy", "doneAt")
     SELECT r.id, r."brandId", r."caseId", r.kind, r."dueAt", r.state, r.outcome, r.channel,
       r."doneBy", r."doneAt"
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, "caseId" uuid, kind text,
       "dueAt" timestamptz, state text, outcome text, channel text, "doneBy" text,
       "doneAt" timestamptz)
     ON CONFLICT ("id") DO UPDATE SET "dueAt" = EXCLUDED."dueAt", "state" = EXCLUDED."state",
       "outcome" = EXCLUDED."outcome", "channel" = EXCLUDED."channel",
       "doneBy" = EXCLUDED."doneBy", "doneAt" = EXCLUDED."doneAt"`,
    JSON.stringify(followUps),
  );
}

export async function writePromises(
  tx: Transaction,
  promises: readonly OfCase<CasePromise>[],
): Promise<void> {
  if (promises.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO "Promise" ("id", "brandId", "caseId", "replyId", "pattern", "madeAt", "dueAt",
       "state", "endedBy", "endedAt")
     SELECT r.id, r."brandId", r."caseId", r."replyId", r.pattern, r."madeAt", r."dueAt", r.state,
       r."endedBy", r."endedAt"
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, "caseId" uuid, "replyId" uuid,
       pattern text, "madeAt" timestamptz, "dueAt" timestamptz, state text, "endedBy" text,
       "endedAt" timestamptz)
     ON CONFLICT ("id") DO UPDATE SET "state" = EXCLUDED."state", "endedBy" = EXCLUDED."endedBy",
       "endedAt" = EXCLUDED."endedAt"`,
    JSON.stringify(promises),
  );
}

/** The text of a reply is written once, with the event that drafted it. */
export async function writeReplies(
  tx: Transaction,
  replies: readonly OfCase<Reply>[],
  events: readonly ChainedEvent[],
): Promise<void> {
  if (replies.length === 0) return;
  await tx.$executeRawUnsafe(upsertReplies, JSON.stringify(replies));
  const texts = events.flatMap((event) =>
    event.type === 'reply_drafted' && event.words
      ? [{ replyId: event.data.replyId, brandId: event.brandId, ...event.words }]
      : [],
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO "ReplyContent" ("replyId", "brandId", "body", "salt", "alternatives")
     SELECT r."replyId", r."brandId", r.body, decode(r.salt, 'hex'), r.alternatives
     FROM jsonb_to_recordset($1::jsonb) AS r("replyId" uuid, "brandId" uuid, body text, salt text,
       alternatives jsonb)`,
    JSON.stringify(texts),
  );
}

const upsertReplies = `
INSERT INTO "Reply" ("id", "brandId", "caseId", "mentionId", "state", "visibility", "platform",
  "draftedBy", "draftedAt", "skeletonId", "aiAssisted", "fourEyes", "lint", "ruleVersion",
  "commitment", "sha256", "approvedBy", "approvedAt", "rejectedBy", "postedBy", "postedAt",
  "method", "permalink", "platformId", "sendFrom", "via", "overrides", "attempts", "sendingSince",
  "attemptAt", "doubtful", "nextTryAt", "trouble", "there", "origin")
SELECT r.id, r."brandId", r."caseId", r."mentionId", r.state, r.visibility, r.platform,
  r."draftedBy", r."draftedAt", r."skeletonId", COALESCE(r.origin->>'source' = 'model', false), r."fourEyes",
  jsonb_build_object('verdict', r."lintVerdict"), r."ruleVersion", decode(r.commitment, 'hex'),
  decode(r.sha256, 'hex'), r."approvedBy", r."approvedAt", r."rejectedBy", r."postedBy",
  r."postedAt", CASE WHEN r.state = 'published' THEN r.via END, r.permalink, r."platformId",
  r."sendFrom", r.via, r.overrides, r.attempts, r."sendingSince", r."attemptAt", r.doubtful,
  r."nextTryAt", r.trouble, r.there, r.origin
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, "caseId" uuid, "mentionId" uuid,
  state text, visibility text, platform text, "draftedBy" text, "draftedAt" timestamptz,
  "skeletonId" text, "fourEyes" boolean, "lintVerdict" text, "ruleVersion" text, commitment text,
  sha256 text, "approvedBy" text, "approvedAt" timestamptz, "rejectedBy" text, "postedBy" text,
  "postedAt" timestamptz, permalink text, "platformId" text,
  "sendFrom" timestamptz, via text, overrides jsonb, attempts int, "sendingSince" timestamptz,
  "attemptAt" timestamptz, doubtful boolean, "nextTryAt" timestamptz, trouble text, there text, origin jsonb)
ON CONFLICT ("id") DO UPDATE SET "state" = EXCLUDED."state", "ruleVersion" = EXCLUDED."ruleVersion",
  "fourEyes" = EXCLUDED."fourEyes", "sha256" = EXCLUDED."sha256", "approvedBy" = EXCLUDED."approvedBy",
  "approvedAt" = EXCLUDED."approvedAt", "rejectedBy" = EXCLUDED."rejectedBy",
  "postedBy" = EXCLUDED."postedBy", "postedAt" = EXCLUDED."postedAt", "method" = EXCLUDED."method",
  "permalink" = EXCLUDED."permalink", "platformId" = EXCLUDED."platformId",
  "sendFrom" = EXCLUDED."sendFrom", "via" = EXCLUDED."via", "overrides" = EXCLUDED."overrides",
  "attempts" = EXCLUDED."attempts", "sendingSince" = EXCLUDED."sendingSince",
  "attemptAt" = EXCLUDED."attemptAt", "doubtful" = EXCLUDED."doubtful",
  "nextTryAt" = EXCLUDED."nextTryAt", "trouble" = EXCLUDED."trouble", "there" = EXCLUDED."there"`;
