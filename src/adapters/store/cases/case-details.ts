/** Reads a case with everything behind it. */

import { retoldSource } from '../../../domain/mention/mention.ts';
import type { Alternative } from '../../../domain/reply/origin.ts';
import type { PostedReply } from '../../../domain/reply/reply-facts.ts';
import type { CaseDetail, CaseDetails, CaseMentionDetail } from '../../../ports/case-details.ts';
import type { StoredCase } from '../../../ports/case-store.ts';
import type { Database, Transaction } from '../database.ts';
import type { Assessment } from '../generated/client.ts';
import { summariesOf } from '../incidents/incident-summaries.ts';
import { hex } from '../mentions/mention-rows.ts';
import { surveysOf } from '../surveys/survey-store.ts';
import { conversationKeyOf, readArrivals } from './arrivals.ts';
import { caseNumber, readCases } from './case-rows.ts';
import { isSuppressed } from './suppressions.ts';
import { unansweredMessages } from './unanswered-messages.ts';

export function createCaseDetails(database: Database): CaseDetails {
  return {
    async idOf(number) {
      const digits = /^(?:C-)?(\d{1,9})$/i.exec(number)?.[1];
      if (!digits) return null;
      const row = await database.case.findUnique({
        where: { number: Number(digits) },
        select: { id: true },
      });
      return row?.id ?? null;
    },
    messages: (mentionIds) => database.$transaction((tx) => readArrivals(tx, mentionIds)),
    read: (caseId) => database.$transaction((tx) => readDetail(tx, caseId)),
    async recentReplyTexts(brandId, limit) {
      const rows = await database.replyContent.findMany({
        where: { brandId },
        orderBy: { replyId: 'desc' },
        take: limit,
        select: { body: true },
      });
      return rows.map(({ body }) => body);
    },
    postedReplies: (brandId, since) =>
      database.$queryRawUnsafe<PostedReply[]>(
        `SELECT t."body" AS text, r."postedAt" AS at FROM "Reply" r
           JOIN "ReplyContent" t ON t."replyId" = r."id"
         WHERE r."brandId" = $1::uuid AND r."state" = 'published' AND r."postedAt" >= $2::timestamptz
         ORDER BY r."postedAt" DESC LIMIT 200`,
        brandId,
        since,
      ),
  };
}

async function readDetail(tx: Transaction, caseId: string): Promise<CaseDetail | null> {
  const found = (await readCases(tx, [caseId])).get(caseId);
  if (!found) return null;
  const brand = await tx.brand.findUniqueOrThrow({ where: { id: found.brandId } });
  const events = await tx.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
  const words = await tx.eventContent.findMany({ where: { caseId } });
  const texts = await tx.replyContent.findMany({
    where: { replyId: { in: found.replies.map(({ id }) => id) } },
  });
  return {
    case: found,
    brand: brand.slug,
    relatives: await relativesOf(tx, found),
    caseNumbers: await numbersIn(tx, events),
    mentions: await readMentions(tx, found.brandId, caseId),
    events: events.map(({ seq, at, type, actor, data }) => ({
      seq,
      at,
      type,
      actor,
      data: data as Record<string, unknown>,
      words: words.find((spoken) => spoken.seq === seq)?.body ?? null,
    })),
    replyTexts: texts.map(({ replyId, body, salt, alternatives }) => ({
      replyId,
      text: body,
      salt: hex(salt),
      alternatives: (alternatives ?? []) as unknown as readonly Alternative[],
    })),
    suppressed: await isSuppressed(tx, caseId),
    unansweredMessages: await unansweredMessages(tx, caseId),
    incident: found.incidentId ? await incidentOf(tx, found.incidentId) : null,
    surveys: found.survey ? await surveysOf(tx, found.brandId, caseId) : [],
  };
}

async function incidentOf(tx: Transaction, id: string): Promise<CaseDetail['incident']> {
  const [found] = await summariesOf(tx, 'i."id" = $1::uuid', id);
  if (!found) return null;
  const { brand, ...incident } = found;
  return incident;
}

/** Where an event names another case, it does so by id. */
const naming = ['intoId', 'fromId', 'caseId'] as const;

async function numbersIn(
  tx: Transaction,
  events: readonly { readonly data: unknown }[],
): Promise<CaseDetail['caseNumbers']> {
  const ids = events.flatMap(({ data }) => {
    const { merged, ...named } = data as Readonly<Record<string, unknown>>;
    const inside = (merged as { readonly caseId?: string } | undefined)?.caseId;
    return [inside, ...naming.map((name) => named[name])].filter((id) => typeof id === 'string');
  });
  if (ids.length === 0) return {};
  const rows = await tx.case.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, number: true },
  });
  return Object.fromEntries(rows.map(({ id, number }) => [id, caseNumber(number)]));
}

/** Numbers of the cases that this one has to do with. */
async function relativesOf(
  tx: Transaction,
  { mergedIntoId, mergedCases, linkedCaseIds }: StoredCase,
): Promise<CaseDetail['relatives']> {
  const merged = mergedCases.map(({ caseId }) => caseId);
  const ids = [...(mergedIntoId ? [mergedIntoId] : []), ...merged, ...linkedCaseIds];
  if (ids.length === 0) return { mergedInto: null, merged: [], linked: [] };
  const rows = await tx.case.findMany({
    where: { id: { in: ids } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true },
  });
  const numbersOf = (wanted: readonly string[]): readonly string[] =>
    rows.filter(({ id }) => wanted.includes(id)).map(({ number }) => caseNumber(number));
  return {
    mergedInto: mergedIntoId ? (numbersOf([mergedIntoId])[0] ?? null) : null,
    merged: numbersOf(merged),
    linked: numbersOf(linkedCaseIds),
  };
}

type MentionRow = Omit<CaseMentionDetail, 'assessments' | 'conversationKey'> & {
  readonly authorKey: Uint8Array | null;
  readonly threadKey: Uint8Array;
  readonly nativeKey: Uint8Array;
};

async function readMentions(
  tx: Transaction,
  brandId: string,
  caseId: string,
): Promise<readonly CaseMentionDetail[]> {
  const rows = await tx.$queryRawUnsafe<MentionRow[]>(
    `SELECT m."id", m."platform", COALESCE(c."nativeId", '') AS "nativeId", c."url", c."author",
       COALESCE(c."body", '') AS text, m."postedAt", m."firstSeenAt", m."contentState",
       m."sourceName" = $3 AS "isRetold",
       m."replyability", m."replyReason", m."summoned", m."repliesLimited", m."channelControlled", m."authorKey", m."threadKey", m."nativeKey", c."language", c."record",
       (SELECT count(*)::int FROM "Mention" w WHERE m."waveId" IS NOT NULL
          AND w."brandId" = m."brandId" AND w."id" <> m."id"
          AND w."firstSeenAt" BETWEEN m."firstSeenAt" - interval '7 days' AND m."firstSeenAt" + interval '7 days'
          AND (w."waveId" = m."waveId" OR w."id" = m."waveId")) AS "waveSize"
     FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
       LEFT JOIN "MentionContent" c ON c."mentionId" = m."id"
     WHERE l."brandId" = $1::uuid AND l."caseId" = $2::uuid
     ORDER BY m."postedAt", m."id"`,
    brandId,
    caseId,
    retoldSource,
  );
  const assessments = await tx.assessment.findMany({
    where: { brandId, mentionId: { in: rows.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ authorKey, threadKey, nativeKey, ...row }) => ({
    ...row,
    conversationKey: conversationKeyOf({ authorKey, threadKey, nativeKey }),
    assessments: assessments.filter(({ mentionId }) => mentionId === row.id).map(toAssessment),
  }));
}

function toAssessment({
  id,
  brandId,
  mentionId,
  costMicroUsd,
  ...columns
}: Assessment): CaseMentionDetail['assessments'][number] {
  // What is left was written from an Assessment, by insertAssessments.
  return columns as unknown as CaseMentionDetail['assessments'][number];
}
