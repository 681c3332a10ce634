/** Stored mentions page by page, with what people decided of them. */
import type { MentionsToReplay, MentionToReplay } from '../../../ports/mentions-to-replay.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database } from '../database.ts';

type Row = Omit<MentionToReplay, 'caseNumber'> & {
  readonly number: number | null;
  readonly firstSeenAt: Date;
};

export function createMentionsToReplay(database: Database, pageSize = 500): MentionsToReplay {
  return { since: (brandIds, since) => pages(database, { brandIds, since, pageSize }) };
}

interface PageQuery {
  readonly brandIds: readonly string[];
  readonly since: Date;
  readonly pageSize: number;
}

async function* pages(
  database: Database,
  { brandIds, since, pageSize }: PageQuery,
): AsyncGenerator<readonly MentionToReplay[]> {
  let last: Row | undefined;
  for (;;) {
    const rows: Row[] = await database.$queryRawUnsafe<Row[]>(
      select,
      brandIds,
      since,
      last?.firstSeenAt ?? null,
      last?.id ?? null,
      pageSize,
    );
    if (rows.length > 0) yield rows.map(toMention);
    last = rows.at(-1);
    if (rows.length < pageSize) return;
  }
}

function toMention({ number, firstSeenAt, ...row }: Row): MentionToReplay {
  return { ...row, caseNumber: number === null ? null : caseNumber(number) };
}

const select = `
SELECT m."id", m."brandId", k."number", m."platform", m."sourceName", m."postedAt", m."firstSeenAt",
  c."body" AS text, c."language", c."record",
  CASE WHEN a."tier" = 'person'
    THEN jsonb_build_object('complaint', a."determination", 'category', a."category") END AS decided
FROM "Mention" m
  JOIN "MentionContent" c ON c."mentionId" = m."id"
  LEFT JOIN "Assessment" a ON a."id" = m."assessmentId"
  LEFT JOIN "CaseMention" l ON l."mentionId" = m."id"
  LEFT JOIN "Case" k ON k."id" = l."caseId"
WHERE m."brandId" = ANY($1::uuid[]) AND m."firstSeenAt" >= $2::timestamptz
  AND NOT m."isOwn" AND m."kind" <> 'repost'
  AND ($3::timestamptz IS NULL OR (m."firstSeenAt", m."id") > ($3, $4::uuid))
ORDER BY m."firstSeenAt", m."id" LIMIT $5`;
