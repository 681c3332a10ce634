/** What was erased, in PostgreSQL: lists it, and finds what of it is there again. */
import { uuidv7 } from 'uuidv7';
import type { Erased, ErasureStore, Returned } from '../../../ports/erasures.ts';
import type { Database } from '../database.ts';
import { removeThreadPosts } from '../threads/remove-threads.ts';

const rowsAtOnce = 2_000;
const none = '00000000-0000-0000-0000-000000000000';

/** @param brandIds the configured brands; nothing of others is listed or found */
export function createErasureStore(database: Database, brandIds: readonly string[]): ErasureStore {
  return {
    erased: (since) => listErased(database, brandIds, since),
    async remember(erased) {
      const posts = erased.flatMap((one) =>
        one.what === 'post' && brandIds.includes(one.brandId) ? [one] : [],
      );
      await database.$executeRawUnsafe(
        `INSERT INTO "Tombstone" ("id", "brandId", "platform", "nativeKey", "why", "at")
         SELECT r.id, r."brandId", r.platform, decode(r."nativeKey", 'hex'), r.why, r.at
         FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, platform text,
           "nativeKey" text, why text, at timestamptz)
         ORDER BY r."brandId", r.platform, r."nativeKey" ON CONFLICT DO NOTHING`,
        JSON.stringify(posts.map((post) => ({ id: uuidv7(), ...post }))),
      );
      await removeThreadPosts(database, brandIds, posts);
    },
    async returned(erased) {
      const rows = await database.$queryRawUnsafe<FoundRow[]>(
        selectReturned,
        JSON.stringify(erased),
        brandIds,
      );
      return byCase(rows);
    },
  };
}

async function* listErased(
  database: Database,
  brandIds: readonly string[],
  since: Date | null,
): AsyncGenerator<readonly Erased[]> {
  for (const select of [selectTombstones, selectParts]) {
    for (let after = none; ; ) {
      const rows: (Erased & { id: string })[] = await database.$queryRawUnsafe<
        (Erased & { id: string })[]
      >(select, brandIds, since, after, rowsAtOnce);
      if (rows.length > 0) yield rows.map(({ id, ...erased }) => erased);
      const last = rows.at(-1);
      if (!last || rows.length < rowsAtOnce) break;
      after = last.id;
    }
  }
}

const ofBrandsSince = `"brandId" = ANY($1::uuid[]) AND ($2::timestamptz IS NULL OR "at" >= $2)
  AND "id" > $3::uuid ORDER BY "id" LIMIT $4`;

const selectTombstones = `
SELECT "id", 'post' AS what, "brandId", "why", "at", "platform", encode("nativeKey", 'hex') AS "nativeKey"
FROM "Tombstone" WHERE ${ofBrandsSince}`;

const selectParts = `
SELECT "id", CASE WHEN "replyId" IS NULL THEN 'words' ELSE 'reply' END AS what, "brandId", "why", "at",
  "replyId", "caseId", "seq", encode("eventHash", 'hex') AS "eventHash"
FROM "ErasedPart" WHERE ${ofBrandsSince}`;

interface FoundRow {
  readonly brandId: string;
  readonly why: Returned['why'];
  readonly caseId: string | null;
  readonly mentionId: string | null;
  readonly replyId: string | null;
  readonly seq: number | null;
}

const selectReturned = `
WITH r AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(what text, "brandId" uuid, why text, platform text,
    "nativeKey" text, "replyId" uuid, "caseId" uuid, seq int, "eventHash" text)
  WHERE r."brandId" = ANY($2::uuid[]))
SELECT r."brandId", r.why, l."caseId", m."id" AS "mentionId", NULL::uuid AS "replyId", NULL::int AS seq
FROM r JOIN "Mention" m ON m."brandId" = r."brandId" AND m."platform" = r.platform
    AND m."nativeKey" = decode(r."nativeKey", 'hex')
  JOIN "MentionContent" c ON c."mentionId" = m."id"
  LEFT JOIN "CaseMention" l ON l."mentionId" = m."id"
WHERE r.what = 'post'
UNION ALL
SELECT r."brandId", r.why, p."caseId", NULL, p."id", NULL
FROM r JOIN "Reply" p ON p."id" = r."replyId" JOIN "ReplyContent" c ON c."replyId" = p."id"
WHERE r.what = 'reply'
UNION ALL
SELECT r."brandId", r.why, e."caseId", NULL, NULL, e."seq"
FROM r JOIN "CaseEvent" e ON e."caseId" = r."caseId" AND e."seq" = r.seq
    AND e."hash" = decode(r."eventHash", 'hex')
  JOIN "EventContent" c ON c."caseId" = e."caseId" AND c."seq" = e."seq"
WHERE r.what = 'words'`;

function byCase(rows: readonly FoundRow[]): readonly Returned[] {
  const groups = Map.groupBy(
    rows,
    ({ brandId, why, caseId }) => `${brandId} ${why} ${caseId ?? ''}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      {
        brandId: first.brandId,
        why: first.why,
        caseId: first.caseId,
        mentions: group.flatMap(({ mentionId }) => mentionId ?? []),
        replies: group.flatMap(({ replyId }) => replyId ?? []),
        words: group.flatMap(({ seq }) => seq ?? []),
      },
    ];
  });
}
