/** The register of people who asked not to be contacted, in PostgreSQL: what staff write and read of it. */
import { uuidv7 } from 'uuidv7';
import type { Platform } from '../../../domain/mention/mention.ts';
import type {
  SaidOfEntry,
  SuppressedAuthor,
  SuppressionEntry,
  SuppressionRegister,
} from '../../../ports/suppression-register.ts';
import type { Database } from '../database.ts';
import { caseNumber } from './case-rows.ts';
import { casesToStop } from './stopped-cases.ts';

export function createSuppressionRegister(database: Database): SuppressionRegister {
  return {
    add: (author, said) => add(database, author, said),
    lift: (which, said) =>
      'authorKey' in which ? liftOne(database, which, said) : liftOfCase(database, which, said),
    list: (brandIds) => list(database, brandIds),
    postsOf: ({ brandId, platform, authorKey }) =>
      database.mention.count({
        where: { brandId, platform, authorKey: Buffer.from(authorKey, 'hex') },
      }),
    openCasesOf: (author) => openCasesOf(database, author),
    casesToStop: (author) => database.$transaction((tx) => casesToStop(tx, [author])),
  };
}

type Row = Omit<SuppressionEntry, 'caseNumber'> & { readonly number: number | null };

async function add(
  database: Database,
  { brandId, platform, authorKey }: SuppressedAuthor,
  { by, reason, at }: SaidOfEntry,
): Promise<boolean> {
  const written = await database.$executeRawUnsafe(
    `INSERT INTO "Suppression" ("id", "brandId", "platform", "authorKey", "reason", "since", "addedBy", "history")
     VALUES ($1::uuid, $2::uuid, $3, decode($4, 'hex'), $5, $6, $7, jsonb_build_array($8::jsonb))
     ON CONFLICT ("brandId", "platform", "authorKey") DO UPDATE
       SET "reason" = EXCLUDED."reason", "since" = EXCLUDED."since", "addedBy" = EXCLUDED."addedBy",
         "caseId" = NULL, "liftedAt" = NULL, "liftedBy" = NULL,
         "history" = "Suppression"."history" || EXCLUDED."history"
       WHERE "Suppression"."liftedAt" IS NOT NULL`,
    uuidv7(),
    brandId,
    platform,
    authorKey,
    reason,
    at,
    by,
    JSON.stringify({ what: 'added', by, reason, at: at.toISOString() }),
  );
  return written > 0;
}

function liftOne(
  database: Database,
  { brandId, platform, authorKey }: SuppressedAuthor,
  { by, reason, at }: SaidOfEntry,
): Promise<number> {
  return database.$executeRawUnsafe(
    `${lifting} AND "platform" = $5 AND "authorKey" = decode($6, 'hex')`,
    ...[brandId, at, by, lifted(by, reason, at), platform, authorKey],
  );
}

function liftOfCase(
  database: Database,
  { brandId, caseId }: { readonly brandId: string; readonly caseId: string },
  { by, reason, at }: SaidOfEntry,
): Promise<number> {
  return database.$executeRawUnsafe(
    `${lifting} AND EXISTS (
       SELECT FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
       WHERE l."brandId" = $1::uuid AND l."caseId" = $5::uuid
         AND m."platform" = "Suppression"."platform" AND m."authorKey" = "Suppression"."authorKey")`,
    ...[brandId, at, by, lifted(by, reason, at), caseId],
  );
}

const lifting = `UPDATE "Suppression" SET "liftedAt" = $2, "liftedBy" = $3, "history" = "history" || jsonb_build_array($4::jsonb)
  WHERE "brandId" = $1::uuid AND "liftedAt" IS NULL`;

function lifted(by: string, reason: string, at: Date): string {
  return JSON.stringify({ what: 'lifted', by, reason, at: at.toISOString() });
}

async function list(
  database: Database,
  brandIds: readonly string[],
): Promise<readonly SuppressionEntry[]> {
  const rows = await database.$queryRawUnsafe<Row[]>(
    `SELECT s."brandId", s."platform", c."number", s."since", s."addedBy" AS by, s."reason"
     FROM "Suppression" s LEFT JOIN "Case" c ON c."id" = s."caseId"
     WHERE s."brandId" = ANY($1::uuid[]) AND s."liftedAt" IS NULL
     ORDER BY s."since" DESC, s."id" DESC`,
    brandIds,
  );
  return rows.map(({ number, platform, ...row }) => ({
    ...row,
    platform: platform as Platform,
    caseNumber: number === null ? null : caseNumber(number),
  }));
}

async function openCasesOf(
  database: Database,
  { brandId, platform, authorKey }: SuppressedAuthor,
): Promise<readonly string[]> {
  const rows = await database.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT c."id"
     FROM "Mention" m JOIN "CaseMention" l ON l."brandId" = m."brandId" AND l."mentionId" = m."id"
       JOIN "Case" c ON c."id" = l."caseId"
     WHERE m."brandId" = $1::uuid AND m."platform" = $2 AND m."authorKey" = decode($3, 'hex')
       AND c."status" NOT IN ('closed', 'dismissed')
     ORDER BY c."id"`,
    brandId,
    platform,
    authorKey,
  );
  return rows.map(({ id }) => id);
}
