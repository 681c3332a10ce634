/** Takes triaged mentions for case opening, with the conversation each one belongs to. */
import { createHash } from 'node:crypto';
import type { ArrivedMention } from '../../../domain/case/arrived-mention.ts';
import { type RemovalReason, removalReasons } from '../../../domain/case/events-record.ts';
import type { RegulatorRecord } from '../../../domain/mention/mention.ts';
import { portalAnswerOf } from '../../../domain/mention/portal.ts';
import type { SignalId } from '../../../domain/triage/assessment.ts';
import type { Transaction } from '../database.ts';
import { hex } from '../mentions/mention-rows.ts';
import { reassessed, takePending } from '../mentions/pending-mentions.ts';

type ArrivalRow = Omit<
  ArrivedMention,
  | 'conversationKey'
  | 'commitment'
  | 'signals'
  | 'authorKey'
  | 'isKnown'
  | 'isReassessed'
  | 'portal'
  | 'removed'
> & {
  readonly contentState: string;
  /** Of the case that it is part of already: a split can have made it another than its conversation's. */
  readonly homeKey: Uint8Array | null;
  readonly commitment: Uint8Array;
  readonly authorKey: Uint8Array | null;
  readonly threadKey: Uint8Array;
  readonly nativeKey: Uint8Array;
  readonly signals: readonly { readonly id: SignalId }[];
  readonly record: RegulatorRecord | null;
};

/** Locks up to `limit` waiting mentions of these brands, oldest first, passing over those another process holds. */
export async function takeArrivals(
  tx: Transaction,
  brandIds: readonly string[],
  limit: number,
): Promise<readonly ArrivedMention[]> {
  const taken = await takePending(tx, { step: 'cases', brandIds, limit });
  return readArrivals(tx, taken);
}

/** Mentions as they would come to a case now, oldest first; those that are not assessed are left out. */
export async function readArrivals(
  tx: Transaction,
  mentionIds: readonly string[],
): Promise<readonly ArrivedMention[]> {
  if (mentionIds.length === 0) return [];
  const rows = await tx.$queryRawUnsafe<ArrivalRow[]>(
    `SELECT m."id" AS "mentionId", m."brandId", m."commitment", m."platform", m."sourceName", m."kind",
       m."isOwn", m."replyability" <> 'none' AS replyable, m."reach", m."postedAt", m."firstSeenAt", m."authorKey", m."threadKey", m."nativeKey",
       a."language", a."priority", a."priorityReasons", a."category", a."determination" AS "complaintStatus",
       a."signals", a."complaint", a."spam", a."tier", a."modelVersion", p."changed", m."contentState",
       CASE WHEN m."platform" = 'cfpb' THEN
         (SELECT t."record" FROM "MentionContent" t WHERE t."mentionId" = m."id") END AS record,
       (SELECT s."staffId" FROM "Report" s WHERE s."mentionId" = m."id") AS "reportedBy",
       (SELECT c."conversationKey" FROM "CaseMention" l JOIN "Case" c ON c."id" = l."caseId"
          WHERE l."mentionId" = m."id") AS "homeKey"
     FROM "Mention" m LEFT JOIN "PendingMention" p ON p."mentionId" = m."id"
       JOIN "Assessment" a ON a."id" = m."assessmentId"
     WHERE m."id" = ANY($1::uuid[])
     ORDER BY m."postedAt", m."id"`,
    mentionIds,
  );
  return rows.map(toArrival);
}

/** The mentions are through: they wait for nothing any more. */
export async function releaseArrivals(
  tx: Transaction,
  mentions: readonly ArrivedMention[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    'DELETE FROM "PendingMention" WHERE "mentionId" = ANY($1::uuid[])',
    mentions.map(({ mentionId }) => mentionId),
  );
}

function toArrival(row: ArrivalRow): ArrivedMention {
  const {
    authorKey,
    threadKey,
    nativeKey,
    signals,
    commitment,
    homeKey,
    record,
    contentState,
    ...rest
  } = row;
  const changed = rest.changed?.filter((part) => part !== reassessed) ?? [];
  return {
    ...rest,
    commitment: hex(commitment),
    authorKey: authorKey ? hex(authorKey) : null,
    conversationKey: homeKey
      ? hex(homeKey)
      : conversationKeyOf({ authorKey, threadKey, nativeKey }),
    isKnown: homeKey !== null,
    signals: [...new Set(signals.map(({ id }) => id))],
    portal: record ? portalAnswerOf(record) : null,
    changed: changed.length > 0 ? [...new Set(changed)] : null,
    removed: homeKey ? null : goneBy(contentState),
    isReassessed:
      homeKey !== null && changed.length === 0 && rest.changed?.includes(reassessed) === true,
  };
}

/** What has no case yet goes at somebody's request, or because it is gone at its source. */
function goneBy(contentState: string): RemovalReason | null {
  if (contentState === 'live' || contentState === 'edited') return null;
  return removalReasons.find((why) => why === `source_${contentState}`) ?? 'erasure_request';
}

/** One person in one conversation; different authors always have their own. */
export function conversationKeyOf(mention: {
  readonly authorKey: Uint8Array | null;
  readonly threadKey: Uint8Array;
  readonly nativeKey: Uint8Array;
}): string {
  const { authorKey, threadKey, nativeKey } = mention;
  if (!authorKey) return hex(nativeKey);
  return createHash('sha256').update(authorKey).update(threadKey).digest('hex');
}
