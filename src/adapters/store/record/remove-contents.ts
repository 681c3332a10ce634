/** Deletes content. In a case it is part of the transaction that records the event. */
import { uuidv7 } from 'uuidv7';
import type { RemovalReason } from '../../../domain/case/events-record.ts';
import type { ChainedEvent } from '../cases/case-changes.ts';
import type { Transaction } from '../database.ts';
import { forgetThreadNames, removeThreadsAround } from '../threads/remove-threads.ts';
import { forgetActionsOf, forgetRegisterWords, registerEntriesAbout } from './side-words.ts';

type RemovalEvent = Extract<ChainedEvent, { type: 'content_removed' }>;

/** Carries out what the events say is gone. */
export async function removeContents(
  tx: Transaction,
  events: readonly ChainedEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type === 'content_removed') await removeOf(tx, event);
  }
}

async function removeOf(tx: Transaction, event: RemovalEvent): Promise<void> {
  const { brandId, caseId, at, data } = event;
  const removal = { brandId, why: data.why, at };
  const mentions = await removePosts(tx, removal, data.mentions);
  await tx.$executeRawUnsafe(
    `UPDATE "MentionContent" SET "author" = NULL, "url" = NULL, "nativeId" = '', "parentId" = NULL
     WHERE "mentionId" = ANY($1::uuid[])`,
    data.authors,
  );
  await forgetThreadNames(tx, data.authors);
  if (isForGood(data.why)) await keepErasedParts(tx, event);
  await tx.replyContent.deleteMany({ where: { replyId: { in: [...data.replies] } } });
  await tx.eventContent.deleteMany({ where: { caseId, seq: { in: [...data.words] } } });
  if (data.words.length > 0) await forgetActionsOf(tx, removal, [caseId]);
  const counts = {
    mentions,
    authors: data.authors.length,
    replies: data.replies.length,
    words: data.words.length,
  };
  if (Object.values(counts).every((count) => count === 0)) return;
  await recordDeletion(tx, removal, { cases: 1, ...counts });
}

export interface Removal {
  readonly brandId: string;
  readonly why: RemovalReason;
  readonly at: Date;
}

/** @returns how many of them had content */
export async function removePosts(
  tx: Transaction,
  { brandId, why, at }: Removal,
  mentionIds: readonly string[],
): Promise<number> {
  if (mentionIds.length === 0) return 0;
  const removed = await tx.$executeRawUnsafe(
    'DELETE FROM "MentionContent" WHERE "mentionId" = ANY($1::uuid[])',
    mentionIds,
  );
  const state = why.startsWith('source_') ? why.slice('source_'.length) : 'erased';
  await tx.$executeRawUnsafe(
    `UPDATE "Mention" SET "contentState" = $2 WHERE "id" = ANY($1::uuid[])`,
    mentionIds,
    state,
  );
  await tx.$executeRawUnsafe(
    `UPDATE "Assessment" SET "explanation" = NULL
     WHERE "brandId" = $2::uuid AND "mentionId" = ANY($1::uuid[]) AND "explanation" IS NOT NULL`,
    mentionIds,
    brandId,
  );
  await removeThreadsAround(tx, mentionIds);
  await letThrough(tx, mentionIds);
  await tx.sourceRemoval.deleteMany({ where: { mentionId: { in: [...mentionIds] } } });
  if (isForGood(why)) await keepTombstones(tx, { brandId, why, at }, mentionIds);
  if (why === 'erasure_request') {
    await forgetRegisterWords(tx, await registerEntriesAbout(tx, mentionIds), at);
  }
  return removed;
}

/** Without a text there is nothing to triage: what was assessed goes on to its case, the rest waits no more. */
async function letThrough(tx: Transaction, mentionIds: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE "PendingMention" p SET "step" = 'cases' FROM "Mention" m, "Assessment" a
     WHERE p."mentionId" = ANY($1::uuid[]) AND p."step" = 'triage'
       AND m."id" = p."mentionId" AND a."id" = m."assessmentId"`,
    mentionIds,
  );
  await tx.$executeRawUnsafe(
    `DELETE FROM "PendingMention" WHERE "mentionId" = ANY($1::uuid[]) AND "step" = 'triage'`,
    mentionIds,
  );
}

/** What goes by its age would go again by itself; the rest must not come back with a restored backup. */
function isForGood(why: RemovalReason): boolean {
  return why !== 'retention' && why !== 'pseudonymised';
}

async function keepErasedParts(
  tx: Transaction,
  { brandId, caseId, at, data }: RemovalEvent,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO "ErasedPart" ("id", "brandId", "caseId", "replyId", "seq", "eventHash", "why", "at")
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, r, NULL::int, NULL::bytea, $5::text,
       $6::timestamptz FROM unnest($3::uuid[]) r
     UNION ALL
     SELECT gen_random_uuid(), $1::uuid, $2::uuid, NULL, e."seq", e."hash", $5::text, $6::timestamptz
     FROM "CaseEvent" e WHERE e."caseId" = $2::uuid AND e."seq" = ANY($4::int[])`,
    brandId,
    caseId,
    data.replies,
    data.words,
    data.why,
    at,
  );
}

async function keepTombstones(
  tx: Transaction,
  { brandId, why, at }: Removal,
  mentionIds: readonly string[],
): Promise<void> {
  const mentions = await tx.mention.findMany({
    where: { id: { in: [...mentionIds] } },
    select: { platform: true, nativeKey: true },
  });
  await tx.tombstone.createMany({
    data: mentions.map((mention) => ({ id: uuidv7(), brandId, why, at, ...mention })),
    skipDuplicates: true,
  });
}

export interface DeletedCounts {
  readonly cases: number;
  readonly mentions: number;
  readonly authors: number;
  readonly replies: number;
  readonly words: number;
}

export async function recordDeletion(
  tx: Transaction,
  removal: Removal,
  counts: DeletedCounts,
): Promise<void> {
  await tx.deletion.create({ data: { id: uuidv7(), ...removal, ...counts } });
}
