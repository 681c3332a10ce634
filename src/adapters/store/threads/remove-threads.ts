/** Takes posts of conversations away: with the post they stand around, or because of who wrote them. */
import { uuidv7 } from 'uuidv7';
import type { RemovalReason } from '../../../domain/case/events-record.ts';
import type { AuthorOfBrand } from '../../../ports/content-store.ts';
import type { Database, Transaction } from '../database.ts';

/** What stands around these mentions goes with them. */
export async function removeThreadsAround(
  tx: Transaction,
  mentionIds: readonly string[],
): Promise<void> {
  const where = { mentionId: { in: [...mentionIds] } };
  await tx.threadPost.deleteMany({ where });
  await tx.threadReading.deleteMany({ where });
}

/** Names go from around these mentions when theirs go. */
export async function forgetThreadNames(
  tx: Transaction,
  mentionIds: readonly string[],
): Promise<void> {
  await tx.threadPost.updateMany({
    where: { mentionId: { in: [...mentionIds] } },
    data: { author: null, url: null },
  });
}

/** Of a post `t`: the cases that it is shown with. */
const casesAround = `"CaseMention" l JOIN "Case" c ON c."id" = l."caseId"
    LEFT JOIN "Case" k ON k."id" = c."mergedIntoId"
  WHERE l."mentionId" = t."mentionId"`;
const isHeld = `(c."legalHold" OR COALESCE(k."legalHold", false))`;
/** A legal hold on the case keeps what stands around its posts. */
const isFree = `NOT EXISTS (SELECT FROM ${casesAround} AND ${isHeld})`;

export interface ThreadPostsOfAuthor {
  /** How many may go. */
  readonly free: number;
  /** Numbers of cases whose legal hold keeps others. */
  readonly held: readonly number[];
}

/** Posts of an author that stand around mentions of others. */
export async function threadPostsOf(
  database: Database,
  { brandId, platform, authorKey }: AuthorOfBrand,
  until: Date,
): Promise<ThreadPostsOfAuthor> {
  const rows = await database.$queryRawUnsafe<{ number: number | null; posts: number }[]>(
    `SELECT h."number", count(*)::int AS posts FROM "ThreadPost" t
       LEFT JOIN LATERAL (SELECT c."number" FROM ${casesAround} AND ${isHeld} LIMIT 1) h ON true
     WHERE t."brandId" = $1::uuid AND t."platform" = $2 AND t."authorKey" = decode($3, 'hex')
       AND t."postedAt" <= $4
     GROUP BY h."number"`,
    ...[brandId, platform, authorKey, until],
  );
  return {
    free: rows.find(({ number }) => number === null)?.posts ?? 0,
    held: rows.flatMap(({ number }) => number ?? []),
  };
}

/** @returns how many went; they do not come back with another reading of the conversation */
export async function removeThreadPostsOf(
  tx: Transaction,
  { brandId, platform, authorKey }: AuthorOfBrand,
  until: Date,
  { why, at }: { readonly why: RemovalReason; readonly at: Date },
): Promise<number> {
  const gone = await tx.$queryRawUnsafe<{ nativeKey: Uint8Array<ArrayBuffer> }[]>(
    `DELETE FROM "ThreadPost" t
     WHERE t."brandId" = $1::uuid AND t."platform" = $2 AND t."authorKey" = decode($3, 'hex')
       AND t."postedAt" <= $4 AND ${isFree} RETURNING t."nativeKey"`,
    ...[brandId, platform, authorKey, until],
  );
  await tx.tombstone.createMany({
    data: gone.map(({ nativeKey }) => ({ id: uuidv7(), brandId, platform, nativeKey, why, at })),
    skipDuplicates: true,
  });
  return gone.length;
}

/**
 * Posts that are gone at their source, or were erased once and are there again, as after a restored backup.
 *
 * @param posts with platform and hex nativeKey
 */
export async function removeThreadPosts(
  database: Database,
  brandIds: readonly string[],
  posts: readonly { readonly platform: string; readonly nativeKey: string }[],
): Promise<void> {
  await database.$executeRawUnsafe(
    `DELETE FROM "ThreadPost" t
     USING jsonb_to_recordset($1::jsonb) AS r(platform text, "nativeKey" text)
     WHERE t."brandId" = ANY($2::uuid[]) AND t."platform" = r.platform
       AND t."nativeKey" = decode(r."nativeKey", 'hex') AND ${isFree}`,
    JSON.stringify(posts.map(({ platform, nativeKey }) => ({ platform, nativeKey }))),
    brandIds,
  );
}
