/** Corrections in PostgreSQL, read with the posts they are about; no text is ever copied. */
import type { SignalId } from '../../../domain/triage/assessment.ts';
import type { CorrectedPost, CorrectionStore } from '../../../ports/correction-store.ts';
import type { Database } from '../database.ts';

type Row = Omit<CorrectedPost, 'signals'> & {
  readonly signals: readonly { readonly id: SignalId }[];
};

/** @param brandIds the configured brands */
export function createCorrectionStore(
  database: Database,
  brandIds: readonly string[],
): CorrectionStore {
  return {
    async toLearn() {
      const where = { brandId: { in: [...brandIds] } };
      const rows = await database.$queryRawUnsafe<Row[]>(examples, brandIds);
      return {
        posts: rows.map(({ signals, ...row }) => ({
          ...row,
          signals: [...new Set(signals.map(({ id }) => id))],
        })),
        recorded: await database.correction.count({ where }),
        forbidden: await database.correction.count({ where: { ...where, learnable: false } }),
      };
    },
  };
}

/** The mention's newest assessment is a person's as long as the text is the one the person read. */
const examples = `
SELECT c."body" AS text, a."language", a."complaint", a."category", a."signals", a."priority", a."spam",
  (SELECT coalesce(jsonb_agg(DISTINCT k."from"), '[]') FROM "Correction" k
   WHERE k."brandId" = m."brandId" AND k."mentionId" = m."id" AND k."field" = 'signal') AS "not"
FROM "Mention" m
  JOIN "Assessment" a ON a."id" = m."assessmentId" AND a."tier" = 'person'
  JOIN "MentionContent" c ON c."mentionId" = m."id"
WHERE m."brandId" = ANY($1::uuid[]) AND m."contentState" IN ('live', 'edited')
  AND EXISTS (SELECT FROM "Correction" k
              WHERE k."brandId" = m."brandId" AND k."mentionId" = m."id" AND k."learnable")
ORDER BY m."id"`;
