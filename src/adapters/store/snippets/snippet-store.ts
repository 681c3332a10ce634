/** Snippets in PostgreSQL, found by full-text search. */
import type { Snippet } from '../../../domain/reply/snippet.ts';
import type { SnippetQuery, SnippetStore } from '../../../ports/snippet-store.ts';
import type { Database } from '../database.ts';

/** Word stems of these languages are known to PostgreSQL; other texts are compared word by word. */
const stemmed: Readonly<Record<string, string>> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
};

export function createSnippetStore(database: Database): SnippetStore {
  return {
    sync: (brandId, snippets) => syncSnippets(database, brandId, snippets),
    matching: (query, limit) => matching(database, query, limit),
  };
}

async function syncSnippets(
  database: Database,
  brandId: string,
  snippets: readonly Snippet[],
): Promise<void> {
  const ids = snippets.map(({ id }) => id);
  await database.$transaction([
    database.$executeRawUnsafe(
      'DELETE FROM "Snippet" WHERE "brandId" = $1::uuid AND NOT ("id" = ANY($2))',
      brandId,
      ids,
    ),
    database.$executeRawUnsafe(
      `INSERT INTO "Snippet" ("brandId", "id", "owner", "language", "categories", "reviewedBy",
         "version", "tone", "body")
       SELECT $1::uuid, r.id, r.owner, r.language, r.categories, r."reviewedBy", r.version, r.tone,
         r.text
       FROM jsonb_to_recordset($2::jsonb) AS r(id text, owner text, language text,
         categories jsonb, "reviewedBy" text, version int, tone text, text text)
       ORDER BY r.id
       ON CONFLICT ("brandId", "id") DO UPDATE SET "owner" = EXCLUDED."owner",
         "language" = EXCLUDED."language", "categories" = EXCLUDED."categories",
         "reviewedBy" = EXCLUDED."reviewedBy", "version" = EXCLUDED."version",
         "tone" = EXCLUDED."tone", "body" = EXCLUDED."body"
       WHERE ("Snippet"."owner", "Snippet"."language", "Snippet"."categories",
         "Snippet"."reviewedBy", "Snippet"."version", "Snippet"."tone", "Snippet"."body")
         IS DISTINCT FROM (EXCLUDED."owner", EXCLUDED."language", EXCLUDED."categories",
         EXCLUDED."reviewedBy", EXCLUDED."version", EXCLUDED."tone", EXCLUDED."body")`,
      brandId,
      JSON.stringify(snippets),
    ),
  ]);
}

/** What it is about counts more than the words it shares. */
async function matching(
  database: Database,
  { brandId, text, language, category }: SnippetQuery,
  limit: number,
): Promise<readonly Snippet[]> {
  const rows = await database.$queryRawUnsafe<Snippet[]>(
    `WITH words AS (
       SELECT string_agg(lexeme, ' | ')::tsquery AS query
       FROM unnest(tsvector_to_array(to_tsvector($4::regconfig, $2))) AS lexeme
     )
     SELECT s."id", s."owner", s."language", s."categories", s."reviewedBy", s."version", s."tone",
       s."body" AS text
     FROM "Snippet" s CROSS JOIN words w
     WHERE s."brandId" = $1::uuid AND s."language" = $3 AND s."reviewedBy" IS NOT NULL
       AND (s."categories" ? $5 OR (s."categories" = '[]'::jsonb
         AND to_tsvector($4::regconfig, s."body") @@ w.query))
     ORDER BY (s."categories" ? $5) DESC,
       COALESCE(ts_rank(to_tsvector($4::regconfig, s."body"), w.query), 0) DESC, s."id"
     LIMIT $6`,
    brandId,
    searchable(text),
    language,
    stemmed[language] ?? 'simple',
    category,
    limit,
  );
  return rows;
}

/** Letters and digits alone: nothing in a post is an operator of the search. */
function searchable(text: string): string {
  return text.slice(0, 4_000).replace(/[^\p{L}\p{N}]+/gu, ' ');
}
