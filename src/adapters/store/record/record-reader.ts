/** Reads the record in PostgreSQL for proving it. */
import type { RecordedMention } from '../../../domain/record/recorded-case.ts';
import type { RecordReader } from '../../../ports/record-reader.ts';
import type { Database } from '../database.ts';
import {
  type MentionRow,
  recordedCases,
  recordedCasesOf,
  selectMention,
  toMention,
} from './recorded-cases.ts';
import { recordedIssues } from './recorded-issues.ts';
import { daysWithoutSeal, readSeals, sealedHeadsOf } from './sealed-heads.ts';

export function createRecordReader(database: Database): RecordReader {
  return {
    cases: () => recordedCases(database),
    async case(caseId) {
      const [found] = await recordedCasesOf(database, [caseId]);
      return found ?? null;
    },
    looseMentions: () => looseMentions(database),
    lostCases: () =>
      database.$queryRawUnsafe(
        `SELECT e."caseId", count(*)::int AS events FROM "CaseEvent" e
         WHERE NOT EXISTS (SELECT FROM "Case" c WHERE c."id" = e."caseId")
         GROUP BY e."caseId" ORDER BY e."caseId" LIMIT 100`,
      ),
    issueEvents: () => recordedIssues(database),
    seals: () => readSeals(database),
    sealedHeads: (day) => sealedHeadsOf(database, day),
    daysWithoutSeal: () => daysWithoutSeal(database),
    removedBrands: () =>
      database.brandRemoval.findMany({
        orderBy: { removedAt: 'asc' },
        select: { slug: true, removedAt: true, cases: true },
      }),
  };
}

const mentionsAtOnce = 1_000;

async function* looseMentions(database: Database): AsyncGenerator<RecordedMention> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows: MentionRow[] = await database.$queryRawUnsafe<MentionRow[]>(
      `${selectMention} WHERE m."id" > $1::uuid AND l."caseId" IS NULL ORDER BY m."id" LIMIT $2`,
      after,
      mentionsAtOnce,
    );
    yield* rows.map(toMention);
    const last = rows.at(-1);
    if (!last || rows.length < mentionsAtOnce) return;
    after = last.id;
  }
}
