/** The first sentences of digests, kept so that whoever is sent one again reads the same. */
import type { DigestStore, KeptNarrative } from '../../../ports/digest-store.ts';
import type { Database } from '../database.ts';

export function narrativesIn(
  database: Database,
): Pick<DigestStore, 'narrative' | 'keepNarrative' | 'sentencesOf' | 'newestNarrative'> {
  const narrative = async (id: string): Promise<KeptNarrative | null> => {
    const row = await database.digest.findUnique({ where: { id }, select: { narrative: true } });
    return (row?.narrative as KeptNarrative | null | undefined) ?? null;
  };
  return {
    narrative,
    async keepNarrative(id, written) {
      await database.$executeRawUnsafe(
        `UPDATE "Digest" SET "narrative" = $2::jsonb
         WHERE "id" = $1::uuid AND ("narrative" IS NULL OR "narrative"->>'of' < $3)`,
        id,
        JSON.stringify(written),
        written.of,
      );
      const kept = await narrative(id);
      return kept?.of === written.of ? kept : written;
    },
    async newestNarrative() {
      const [row] = await database.$queryRawUnsafe<{ narrative: KeptNarrative }[]>(
        `SELECT "narrative" FROM "Digest" WHERE "narrative" IS NOT NULL
         ORDER BY "computedAt" DESC LIMIT 1`,
      );
      return row?.narrative ?? null;
    },
    async sentencesOf(brandId, week) {
      const where = { brandId_week: { brandId, week } };
      const row = await database.digest.findUnique({ where, select: { narrative: true } });
      return (row?.narrative as KeptNarrative | null | undefined)?.sentences ?? null;
    },
  };
}
