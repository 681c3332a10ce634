/** Writes a batch of mentions with one statement a table. */
import type { NewMention } from '../../../domain/mention/stored-mention.ts';
import type { MentionBatch } from '../../../ports/mention-store.ts';
import type { Transaction } from '../database.ts';

export type ThreadedMention = NewMention & { readonly threadKey: string };

/** Gives each answer the conversation of the post it answers, known or in this batch. */
export async function withThreads(
  tx: Transaction,
  brandId: string,
  mentions: readonly NewMention[],
): Promise<readonly ThreadedMention[]> {
  const open = mentions.filter(({ threadKey, parentKey }) => !threadKey && parentKey);
  const known = await threadsOf(tx, brandId, open);
  const threads = new Map(known);
  return mentions.map((mention) => {
    const inherited = mention.parentKey
      ? (threads.get(mention.parentKey) ?? mention.parentKey)
      : null;
    const threadKey = mention.threadKey ?? inherited ?? mention.nativeKey;
    threads.set(mention.nativeKey, threadKey);
    return { ...mention, threadKey };
  });
}

async function threadsOf(
  tx: Transaction,
  brandId: string,
  mentions: readonly NewMention[],
): Promise<readonly (readonly [string, string])[]> {
  if (mentions.length === 0) return [];
  const parents = mentions.map(({ parentKey }) => Buffer.from(parentKey ?? '', 'hex'));
  const platforms = [...new Set(mentions.map(({ platform }) => platform))];
  const rows = await tx.mention.findMany({
    where: { brandId, platform: { in: platforms }, nativeKey: { in: parents } },
    select: { nativeKey: true, threadKey: true },
  });
  return rows.map(({ nativeKey, threadKey }) => [hex(nativeKey), hex(threadKey)] as const);
}

/** @returns the ids of the mentions that were not there before */
export async function insertMentions(
  tx: Transaction,
  batch: MentionBatch,
  mentions: readonly ThreadedMention[],
): Promise<ReadonlySet<string>> {
  if (mentions.length === 0) return new Set();
  const inserted = await tx.$queryRawUnsafe<{ id: string }[]>(
    insertMentionRows,
    JSON.stringify(mentions.map(mentionRow)),
    batch.brandId,
    batch.sourceName,
    batch.seenAt,
  );
  const ids = new Set(inserted.map(({ id }) => id));
  if (ids.size === 0) return ids;
  const contents = mentions.filter(({ id }) => ids.has(id)).map(contentRow);
  await tx.$executeRawUnsafe(insertContentRows, JSON.stringify(contents), batch.brandId);
  await tx.$executeRawUnsafe(
    `INSERT INTO "PendingMention" ("mentionId", "brandId", "sourceName", "step", "since")
     SELECT id, $2::uuid, $3, 'triage', $4 FROM unnest($1::uuid[]) AS id`,
    [...ids],
    batch.brandId,
    batch.sourceName,
    batch.seenAt,
  );
  return ids;
}

/** An erased post stays away. Always in the same order, so that two sources that bring the same posts never wait for each other. */
const insertMentionRows = `
INSERT INTO "Mention" ("id", "brandId", "platform", "nativeKey", "kind", "sourceName", "postedAt",
  "firstSeenAt", "authorKey", "threadKey", "commitment", "simhash", "waveId", "isOwn",
  "channelControlled", "contentState", "replyability", "replyReason", "summoned", "repliesLimited",
  "reach", "assessmentId")
SELECT r.id, $2::uuid, r.platform, decode(r."nativeKey", 'hex'), r.kind, $3, r."postedAt", $4,
  decode(r."authorKey", 'hex'), decode(r."threadKey", 'hex'), decode(r.commitment, 'hex'), r.simhash,
  r."waveId", r."isOwn", r."channelControlled", 'live', r.replyability, r."replyReason", r.summoned,
  r."repliesLimited", CASE WHEN reposts.reach IS NULL THEN r.reach
    ELSE LEAST(COALESCE(r.reach, 0) + reposts.reach, 2147483647)::int END, r.id
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, platform text, "nativeKey" text, kind text,
  "postedAt" timestamptz, "authorKey" text, "threadKey" text, commitment text, simhash bigint,
  "waveId" uuid, "isOwn" boolean, "channelControlled" boolean, replyability text, "replyReason" text,
  summoned boolean, "repliesLimited" boolean, reach int)
CROSS JOIN LATERAL (SELECT sum(s."reach") AS reach FROM "Repost" s WHERE s."brandId" = $2::uuid
  AND s."platform" = r.platform AND s."postKey" = decode(r."nativeKey", 'hex')) reposts
WHERE NOT EXISTS (SELECT FROM "Tombstone" t WHERE t."brandId" = $2::uuid AND t."platform" = r.platform
  AND t."nativeKey" = decode(r."nativeKey", 'hex'))
ORDER BY r.platform, r."nativeKey", r.id
ON CONFLICT DO NOTHING
RETURNING "id"`;

const insertContentRows = `
INSERT INTO "MentionContent" ("mentionId", "brandId", "nativeId", "url", "body", "author", "language",
  "parentId", "record", "salt")
SELECT r.id, $2::uuid, r."nativeId", r.url, r.body, r.author, r.language, r."parentId", r.record,
  decode(r.salt, 'hex')
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "nativeId" text, url text, body text, author text,
  language text, "parentId" text, record jsonb, salt text)`;

function mentionRow(mention: ThreadedMention): object {
  return {
    id: mention.id,
    platform: mention.platform,
    nativeKey: mention.nativeKey,
    kind: mention.kind,
    postedAt: mention.postedAt,
    authorKey: mention.authorKey,
    threadKey: mention.threadKey,
    commitment: mention.commitment,
    simhash: mention.simhash.toString(),
    waveId: mention.waveId,
    isOwn: mention.isOwn,
    channelControlled: mention.channelControlled,
    replyability: mention.replyability.how,
    replyReason: mention.replyability.reason,
    summoned: mention.summoned,
    repliesLimited: mention.repliesLimited,
    reach: mention.reach,
  };
}

function contentRow({ id, content }: ThreadedMention): object {
  return { id, ...content };
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
