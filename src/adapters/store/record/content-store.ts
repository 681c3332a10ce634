/** Finds what can be deleted in PostgreSQL, and deletes what belongs to no case. */
import type { HeldContent } from '../../../domain/record/held-content.ts';
import type { AuthorContent, AuthorOfBrand, ContentStore } from '../../../ports/content-store.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database, Transaction } from '../database.ts';
import { dropSamples } from '../mentions/rejected-samples.ts';
import { dropReposts } from '../mentions/reposts.ts';
import { removeThreadPostsOf, threadPostsOf } from '../threads/remove-threads.ts';
import { readState } from './keeping-state.ts';
import { casesOfPost, hasOwnTime } from './merged-cases.ts';
import { dropOldWords } from './old-words.ts';
import { recordDeletion, removePosts } from './remove-contents.ts';
import {
  countRegisterWords,
  forgetActionsOf,
  forgetRegisterWords,
  registerEntriesOf,
} from './side-words.ts';

/** @param brandIds the configured brands; nothing of others is deleted */
export function createContentStore(database: Database, brandIds: readonly string[]): ContentStore {
  return {
    held: (caseId, until) => database.$transaction((tx) => readHeld(tx, caseId, until)),
    async dueForKeeping(now, after, limit) {
      const rows = await database.$queryRawUnsafe<{ id: string }[]>(
        `SELECT "id" FROM "Case" WHERE "recordDueAt" <= $1 AND "id" > $2::uuid
           AND "brandId" = ANY($3::uuid[]) AND NOT ("legalHold" AND "retentionClass" IS NOT NULL)
           AND ${hasOwnTime}
         ORDER BY "id" LIMIT $4`,
        now,
        after,
        brandIds,
        limit,
      );
      return rows.map(({ id }) => id);
    },
    state: (ids, now) => readState(database, ids, now),
    async ofAuthor(author, until) {
      const { brandId, platform, authorKey } = author;
      const rows = await database.$queryRawUnsafe<AuthorRow[]>(
        `SELECT m."id", c."id" AS "caseId", c."number" FROM "Mention" m
           LEFT JOIN "CaseMention" l ON l."mentionId" = m."id"
           LEFT JOIN LATERAL (${casesOfPost}) home ON true
           LEFT JOIN "Case" c ON c."id" = home.id
         WHERE m."brandId" = $1::uuid AND m."platform" = $2 AND m."authorKey" = decode($3, 'hex')
           AND m."firstSeenAt" <= $4
         ORDER BY c."number", m."id"`,
        brandId,
        platform,
        authorKey,
        until,
      );
      const registerEntries = await countRegisterWords(database, author, until);
      const { free, held } = await threadPostsOf(database, author, until);
      const elsewhere = { posts: free, held: held.map(caseNumber) };
      return { ...byCase(rows), registerEntries, elsewhere };
    },
    forgetAuthor: (author, until, now) => forgetAuthor(database, author, until, now),
    dropOldWords: (brandId, before, now) => dropOldWords(database, brandId, before, now),
    dropSamples: (brandId, before) => dropSamples(database, brandId, before),
    dropReposts: (brandId, before) => dropReposts(database, brandId, before),
    async looseBefore(brandId, before, limit) {
      const rows = await database.$queryRawUnsafe<{ id: string }[]>(
        `SELECT m."id" FROM "Mention" m JOIN "MentionContent" c ON c."mentionId" = m."id"
         WHERE m."brandId" = $1::uuid AND m."firstSeenAt" < $2
           AND NOT EXISTS (SELECT FROM "CaseMention" l WHERE l."mentionId" = m."id")
           AND NOT EXISTS (SELECT FROM "PendingMention" p WHERE p."mentionId" = m."id")
         LIMIT $3`,
        brandId,
        before,
        limit,
      );
      return rows.map(({ id }) => id);
    },
    removeLoose: (brandId, mentionIds, why, at) =>
      database.$transaction(async (tx) => {
        const loose = await withoutCase(tx, mentionIds);
        const mentions = await removePosts(tx, { brandId, why, at }, loose);
        const counts = { cases: 0, mentions, authors: 0, replies: 0, words: 0 };
        if (mentions > 0) await recordDeletion(tx, { brandId, why, at }, counts);
        return mentions;
      }),
  };
}

interface AuthorRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly number: number | null;
}

/** Those that belong to no case; whoever is opening one for them is waited for. */
async function withoutCase(
  tx: Transaction,
  mentionIds: readonly string[],
): Promise<readonly string[]> {
  await tx.$queryRawUnsafe(
    `SELECT FROM "PendingMention" WHERE "mentionId" = ANY($1::uuid[]) ORDER BY "mentionId" FOR UPDATE`,
    mentionIds,
  );
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT m."id" FROM "Mention" m WHERE m."id" = ANY($1::uuid[])
       AND NOT EXISTS (SELECT FROM "CaseMention" l WHERE l."mentionId" = m."id")`,
    mentionIds,
  );
  return rows.map(({ id }) => id);
}

function forgetAuthor(
  database: Database,
  author: AuthorOfBrand,
  until: Date,
  at: Date,
): Promise<{ readonly notes: number; readonly posts: number }> {
  const { brandId, platform, authorKey } = author;
  const removal = { brandId, why: 'erasure_request', at } as const;
  return database.$transaction(async (tx) => {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      `SELECT DISTINCT home.id FROM "Mention" m
         JOIN "CaseMention" l ON l."mentionId" = m."id"
         CROSS JOIN LATERAL (${casesOfPost}) home
       WHERE m."brandId" = $1::uuid AND m."platform" = $2 AND m."authorKey" = decode($3, 'hex')`,
      ...[brandId, platform, authorKey],
    );
    const cases = rows.map(({ id }) => id);
    const entries = await registerEntriesOf(tx, author);
    const words =
      (await forgetRegisterWords(tx, entries, until)) + (await forgetActionsOf(tx, removal, cases));
    const mentions = await removeThreadPostsOf(tx, author, until, removal);
    const counts = { cases: 0, mentions, authors: 0, replies: 0, words };
    if (words + mentions > 0) await recordDeletion(tx, removal, counts);
    return { notes: words, posts: mentions };
  });
}

function byCase(rows: readonly AuthorRow[]): Pick<AuthorContent, 'cases' | 'loose'> {
  const cases = new Map<string, { caseId: string; number: string; mentionIds: string[] }>();
  const loose: string[] = [];
  for (const { id, caseId, number } of rows) {
    if (caseId === null || number === null) {
      loose.push(id);
      continue;
    }
    const known = cases.get(caseId) ?? { caseId, number: caseNumber(number), mentionIds: [] };
    known.mentionIds.push(id);
    cases.set(caseId, known);
  }
  return { cases: [...cases.values()], loose };
}

interface HoldRow {
  readonly version: number;
  readonly legalHold: boolean;
  readonly basis: string | null;
}

async function readHeld(
  tx: Transaction,
  caseId: string,
  until: Date | null,
): Promise<HeldContent | null> {
  const [found] = await tx.$queryRawUnsafe<HoldRow[]>(
    `SELECT c."version", c."legalHold" OR COALESCE(k."legalHold", false) AS "legalHold", h.basis
     FROM "Case" c LEFT JOIN "Case" k ON k."id" = c."mergedIntoId" LEFT JOIN LATERAL (
       SELECT COALESCE(w."body", e."data"->>'because') AS basis
       FROM "CaseEvent" e LEFT JOIN "EventContent" w ON w."caseId" = e."caseId" AND w."seq" = e."seq"
       WHERE e."caseId" IN (c."id", k."id") AND (e."type" = 'hold_set' AND e."data"->>'hold' = 'legal'
         OR e."type" = 'safeguards_put' AND e."data"->'holds' ? 'legal')
       ORDER BY e."at" DESC, e."seq" DESC LIMIT 1) h ON true
     WHERE c."id" = $1::uuid`,
    caseId,
  );
  if (!found) return null;
  const posts = await tx.$queryRawUnsafe<PostRow[]>(
    `SELECT c."mentionId" AS id, c."author", c."author" IS NOT NULL OR c."url" IS NOT NULL AS named
     FROM "CaseMention" l JOIN "MentionContent" c ON c."mentionId" = l."mentionId"
     WHERE l."caseId" = $1::uuid ORDER BY c."mentionId"`,
    caseId,
  );
  const texts = await tx.$queryRawUnsafe<{ id: string; body: string }[]>(
    `SELECT r."id", t."body" FROM "Reply" r JOIN "ReplyContent" t ON t."replyId" = r."id"
     JOIN "Case" c ON c."id" = r."caseId"
     WHERE r."brandId" = c."brandId" AND r."caseId" = $1::uuid ORDER BY r."id"`,
    caseId,
  );
  const words = await tx.$queryRawUnsafe<{ seq: number }[]>(
    `SELECT w."seq" FROM "EventContent" w
       JOIN "CaseEvent" e ON e."caseId" = w."caseId" AND e."seq" = w."seq"
     WHERE w."caseId" = $1::uuid AND ($2::timestamptz IS NULL OR e."at" <= $2) ORDER BY w."seq"`,
    caseId,
    until,
  );
  return {
    version: found.version,
    hold: found.legalHold ? (found.basis ?? 'no basis recorded') : null,
    mentions: posts.map(({ id }) => id),
    authors: posts.filter(({ named }) => named).map(({ id }) => id),
    replies: texts.map(({ id }) => id),
    repliesWithNames: texts.filter(({ body }) => namesAny(body, posts)).map(({ id }) => id),
    words: words.map(({ seq }) => seq),
  };
}

interface PostRow {
  readonly id: string;
  readonly author: string | null;
  readonly named: boolean;
}

function namesAny(body: string, posts: readonly PostRow[]): boolean {
  const text = body.toLowerCase();
  return posts.some(({ author }) => author !== null && text.includes(author.toLowerCase()));
}
