/** Conversations around mentions, in PostgreSQL. */
import { uuidv7 } from 'uuidv7';
import type {
  Conversation,
  ConversationPost,
  StoredThreadPost,
  Threads,
  WantedThread,
} from '../../../ports/threads.ts';
import type { Database, Transaction } from '../database.ts';

const mostShown = 50;

export function createThreadStore(database: Database): Threads {
  return {
    wanted: ({ brandId, name }, since, now, limit) =>
      database.$queryRawUnsafe<WantedThread[]>(
        `SELECT m."id" AS "mentionId", m."brandId", m."platform", c."nativeId",
           COALESCE(r."tries", 0) AS tries
         FROM "Mention" m JOIN "CaseMention" l ON l."mentionId" = m."id"
           JOIN "Case" k ON k."id" = l."caseId" JOIN "MentionContent" c ON c."mentionId" = m."id"
           LEFT JOIN "ThreadReading" r ON r."mentionId" = m."id"
         WHERE m."brandId" = $1::uuid AND m."sourceName" = $2 AND m."firstSeenAt" >= $3
           AND NOT m."isOwn" AND c."parentId" IS NOT NULL AND c."nativeId" <> ''
           AND k."status" NOT IN ('closed', 'dismissed')
           AND (r."mentionId" IS NULL OR r."nextTryAt" <= $4)
         ORDER BY k."priority", m."firstSeenAt" DESC, m."id" LIMIT $5`,
        ...[brandId, name, since, now, limit],
      ),
    keep: (thread, posts, now) => database.$transaction((tx) => keep(tx, thread, posts, now)),
    failed: (thread, now, nextTryAt) =>
      database.$transaction((tx) => note(tx, thread, { state: 'failed', at: now, nextTryAt })),
    of: (brandId, caseId) => conversationOf(database, brandId, caseId),
  };
}

/** The lock on the content lets a removal go first or after, never in between. */
async function keep(
  tx: Transaction,
  thread: WantedThread,
  posts: readonly StoredThreadPost[],
  now: Date,
): Promise<void> {
  const { mentionId, brandId, platform } = thread;
  const held = await tx.$queryRawUnsafe<unknown[]>(
    'SELECT 1 FROM "MentionContent" WHERE "mentionId" = $1::uuid FOR UPDATE',
    mentionId,
  );
  if (held.length === 0) return;
  await tx.threadPost.deleteMany({ where: { mentionId } });
  await tx.$executeRawUnsafe(
    `INSERT INTO "ThreadPost" ("id", "brandId", "mentionId", "platform", "nativeKey", "authorKey",
       "isOwn", "author", "body", "url", "postedAt")
     SELECT p.id, $2::uuid, $3::uuid, $4, decode(p."nativeKey", 'hex'), decode(p."authorKey", 'hex'),
       p."isOwn", p.author, p.text, p.url, p."postedAt"
     FROM jsonb_to_recordset($1::jsonb) AS p(id uuid, "nativeKey" text, "authorKey" text,
       "isOwn" boolean, author text, text text, url text, "postedAt" timestamptz)
     WHERE NOT EXISTS (SELECT FROM "Tombstone" e WHERE e."brandId" = $2::uuid AND e."platform" = $4
       AND e."nativeKey" = decode(p."nativeKey", 'hex'))
     ON CONFLICT DO NOTHING`,
    ...[JSON.stringify(posts.map((post) => ({ id: uuidv7(), ...post }))), brandId, mentionId],
    platform,
  );
  await note(tx, thread, { state: 'read', at: now, nextTryAt: null });
}

async function note(
  tx: Transaction,
  { mentionId, brandId, tries }: WantedThread,
  reading: { readonly state: string; readonly at: Date; readonly nextTryAt: Date | null },
): Promise<void> {
  const noted = { ...reading, tries: tries + 1 };
  await tx.threadReading.upsert({
    where: { mentionId },
    create: { mentionId, brandId, ...noted },
    update: noted,
  });
}

async function conversationOf(
  database: Database,
  brandId: string,
  caseId: string,
): Promise<Conversation> {
  const posts = await database.$queryRawUnsafe<ConversationPost[]>(
    `SELECT * FROM (
       SELECT DISTINCT ON (t."platform", t."nativeKey") t."isOwn", t."author", t."body" AS text,
         t."url", t."postedAt"
       FROM "CaseMention" l JOIN "ThreadPost" t ON t."mentionId" = l."mentionId"
       WHERE l."brandId" = $1::uuid AND l."caseId" = $2::uuid AND NOT EXISTS (
         SELECT FROM "Mention" m JOIN "CaseMention" o ON o."mentionId" = m."id"
         WHERE m."brandId" = $1::uuid AND m."platform" = t."platform"
           AND m."nativeKey" = t."nativeKey" AND o."caseId" = $2::uuid)
       ORDER BY t."platform", t."nativeKey", t."id" DESC) posts
     ORDER BY "postedAt" DESC LIMIT $3`,
    ...[brandId, caseId, mostShown],
  );
  const [reading] = await database.$queryRawUnsafe<{ failed: boolean }[]>(
    `SELECT COALESCE(bool_or(r."state" = 'failed'), false) AS failed
     FROM "CaseMention" l JOIN "ThreadReading" r ON r."mentionId" = l."mentionId"
     WHERE l."brandId" = $1::uuid AND l."caseId" = $2::uuid`,
    ...[brandId, caseId],
  );
  return { posts: posts.toReversed(), isIncomplete: reading?.failed ?? false };
}
