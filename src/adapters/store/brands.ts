/** Keeps the brands and staff of the configuration as rows, so that old decisions keep their names. */
import { uuidv7 } from 'uuidv7';
import type { Brand, StaffMember } from '../../domain/brand.ts';
import type { Database } from './database.ts';

/** Brand ids by slug. A brand keeps its id when it is renamed. */
export async function syncBrands(
  database: Database,
  brands: readonly Brand[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  for (const { slug, name } of brands) {
    await database.brand.upsert({
      where: { slug },
      create: { id: uuidv7(), slug, name, createdAt: now },
      update: { name },
    });
  }
  const rows = await database.brand.findMany({
    where: { slug: { in: brands.map(({ slug }) => slug) } },
  });
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

export interface ForgottenBrand {
  readonly slug: string;
  readonly openCases: number;
}

/** Brands that are not among the configured ones, yet have cases that somebody should hold. */
export async function forgottenBrands(
  database: Database,
  configuredIds: readonly string[],
): Promise<readonly ForgottenBrand[]> {
  return database.$queryRawUnsafe<ForgottenBrand[]>(
    `SELECT b."slug", count(*)::int AS "openCases" FROM "Brand" b JOIN "Case" c ON c."brandId" = b."id"
     WHERE b."id" <> ALL($1::uuid[]) AND c."status" IN ('new', 'open', 'awaiting_customer')
     GROUP BY b."slug" ORDER BY b."slug"`,
    configuredIds,
  );
}

/** People who left the configuration stay, marked as no longer active. */
export async function syncStaff(database: Database, staff: readonly StaffMember[]): Promise<void> {
  for (const { id, name, initials } of staff) {
    const person = { name, initials, active: true };
    await database.staff.upsert({ where: { id }, create: { id, ...person }, update: person });
  }
  await database.staff.updateMany({
    where: { id: { notIn: staff.map(({ id }) => id) } },
    data: { active: false },
  });
}

/** Tables that hold rows of a brand, without `Brand` itself; `CaseEvent` needs the word said first. */
const brandTables = [
  'PendingMention',
  'Report',
  'CaseMention',
  'Assessment',
  'OpinionOutcome',
  'Correction',
  'MentionContent',
  'ThreadPost',
  'ThreadReading',
  'EventContent',
  'CaseEvent',
  'ReplyContent',
  'Snippet',
  'BlockedReply',
  'Reply',
  'Clock',
  'FollowUp',
  'Assignment',
  'Promise',
  'Suppression',
  'Survey',
  'Incident',
  'CorrectiveAction',
  'IssueEvent',
  'IssueWords',
  'QualityScore',
  'Alert',
  'Digest',
  'DigestView',
  'SourceState',
  'CoverageWindow',
  'RejectedSample',
  'WebhookDelivery',
  'LateFind',
  'Backfill',
  'Repost',
  'PostLookUp',
  'SpendEntry',
  'ReadAudit',
  'ChatCard',
  'ChatAlert',
  'Deletion',
  'DataRequest',
  'SourceRemoval',
  'Tombstone',
  'ErasedPart',
];

/** Removes a brand with all that was opened for it; null when there is no such brand. */
export async function removeBrand(
  database: Database,
  slug: string,
): Promise<{ readonly cases: number; readonly mentions: number } | null> {
  return database.$transaction(async (tx) => {
    const brand = await tx.brand.findUnique({ where: { slug } });
    if (!brand) return null;
    await tx.$queryRawUnsafe(`SELECT set_config('redress.removing_brand', $1, true)`, brand.id);
    for (const table of brandTables) {
      await tx.$executeRawUnsafe(`DELETE FROM "${table}" WHERE "brandId" = $1::uuid`, brand.id);
    }
    const { count: cases } = await tx.case.deleteMany({ where: { brandId: brand.id } });
    const { count: mentions } = await tx.mention.deleteMany({ where: { brandId: brand.id } });
    await tx.$executeRawUnsafe(
      `INSERT INTO "BrandRemoval" ("brandId", "slug", "removedAt", "cases", "mentions")
       VALUES ($1::uuid, $2, now(), $3, $4)`,
      brand.id,
      slug,
      cases,
      mentions,
    );
    await tx.brand.delete({ where: { id: brand.id } });
    return { cases, mentions };
  });
}
