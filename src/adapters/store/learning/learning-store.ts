/** Reads from the replies what became of suggestions, and counts what the lint stopped. */
import { uuidv7 } from 'uuidv7';
import type {
  BlockedByRule,
  LearningRow,
  LearningStore,
  WriterStanding,
} from '../../../ports/learning-store.ts';
import type { Database } from '../database.ts';

export function createLearningStore(database: Database): LearningStore {
  return {
    suggestions: (brandIds, since) =>
      database.$queryRawUnsafe<LearningRow[]>(suggestionRows, brandIds, since),
    blocks: (brandIds, since) =>
      database.$queryRawUnsafe<BlockedByRule[]>(
        `SELECT "rule", "by", count(*)::int AS count FROM "BlockedReply"
         WHERE "brandId" = ANY($1::uuid[]) AND "at" >= $2
         GROUP BY "rule", "by" ORDER BY count(*) DESC, "rule"`,
        brandIds,
        since,
      ),
    writer: (brandIds, since) => writerStanding(database, brandIds, since),
    async countBlocked({ brandId, by, rules, version }, now) {
      const data = [...new Set(rules)].map((rule) => {
        return { id: uuidv7(), brandId, at: now, rule, by, version };
      });
      await database.blockedReply.createMany({ data });
    },
  };
}

const suggestionRows = `
SELECT "origin"->>'source' AS source, "origin"->>'version' AS version,
  count(*) FILTER (WHERE "draftedBy" = 'redress')::int AS offered,
  count(*) FILTER (WHERE "draftedBy" <> 'redress')::int AS taken,
  count(*) FILTER (WHERE "approvedBy" IS NOT NULL)::int AS approved,
  count(*) FILTER (WHERE "state" = 'rejected')::int AS rejected,
  count(*) FILTER (WHERE "postedAt" IS NOT NULL)::int AS sent,
  count(*) FILTER (WHERE "postedAt" IS NOT NULL AND ("origin"->>'edited')::float = 0)::int
    AS unchanged,
  avg(("origin"->>'edited')::float) FILTER (WHERE "postedAt" IS NOT NULL) AS "meanEdited"
FROM "Reply"
WHERE "brandId" = ANY($1::uuid[]) AND "draftedAt" >= $2
GROUP BY 1, 2
ORDER BY count(*) FILTER (WHERE "draftedBy" <> 'redress') DESC, 1, 2`;

async function writerStanding(
  database: Database,
  brandIds: readonly string[],
  since: Date,
): Promise<WriterStanding> {
  const rows = await database.$queryRawUnsafe<WrittenRow[]>(writerRows, brandIds, since);
  const counts = new Map<string, number>();
  for (const { why, count } of rows) {
    for (const one of why) counts.set(one, (counts.get(one) ?? 0) + count);
  }
  const written = rows.find(({ why }) => why.length === 0)?.count ?? 0;
  const newest = rows.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0] ?? null;
  return { written, instead: [...counts].map(([why, count]) => ({ why, count })), newest };
}

interface WrittenRow {
  readonly why: readonly string[];
  readonly count: number;
  readonly at: Date;
}

const writerRows = `
SELECT COALESCE("origin"->'notWritten', '[]') AS why, count(*)::int AS count, max("draftedAt") AS at
FROM "Reply"
WHERE "brandId" = ANY($1::uuid[]) AND "draftedAt" >= $2 AND "draftedBy" = 'redress'
  AND ("origin"->>'source' = 'model' OR "origin" ? 'notWritten')
GROUP BY 1`;
