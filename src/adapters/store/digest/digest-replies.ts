/** What became of suggested replies in a week, and how people came into private. */
import type { ReplyFigures } from '../../../domain/digest/replies.ts';
import { type DigestQuery, rowsOfWeek } from './digest-query.ts';

export async function replyFigures(query: DigestQuery): Promise<ReplyFigures> {
  const [drafted] = await rowsOfWeek<
    Pick<ReplyFigures, 'offered' | 'taken' | 'approved' | 'rejected'>
  >(
    query,
    `SELECT (count(*) FILTER (WHERE "draftedBy" = 'redress'))::int AS offered,
       (count(*) FILTER (WHERE "draftedBy" <> 'redress' AND "origin" IS NOT NULL))::int AS taken,
       (count(*) FILTER (WHERE "draftedBy" <> 'redress' AND "approvedBy" IS NOT NULL))::int AS approved,
       (count(*) FILTER (WHERE "draftedBy" <> 'redress' AND "state" = 'rejected'))::int AS rejected
     FROM "Reply" WHERE "brandId" = $1::uuid AND "draftedAt" >= $2 AND "draftedAt" < $3`,
  );
  const [posted] = await rowsOfWeek<Pick<ReplyFigures, 'sent' | 'meanEdited'>>(
    query,
    `SELECT count(*)::int AS sent, avg(("origin"->>'edited')::float8) AS "meanEdited"
     FROM "Reply" WHERE "brandId" = $1::uuid AND "postedAt" >= $2 AND "postedAt" < $3
       AND "origin"->>'edited' IS NOT NULL`,
  );
  const blocked = await rowsOfWeek<ReplyFigures['blocked'][number]>(
    query,
    `SELECT "rule", count(*)::int AS count FROM "BlockedReply"
     WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3
     GROUP BY "rule" ORDER BY count(*) DESC, "rule"`,
  );
  const overridden = await rowsOfWeek<ReplyFigures['overridden'][number]>(
    query,
    `SELECT rule, count(*)::int AS count
     FROM "Reply" r CROSS JOIN jsonb_array_elements_text(r."overrides") AS rule
     WHERE r."brandId" = $1::uuid AND r."approvedAt" >= $2 AND r."approvedAt" < $3
     GROUP BY rule ORDER BY count(*) DESC, rule`,
  );
  const [handed] = await rowsOfWeek<Pick<ReplyFigures, 'handedOver' | 'handOverMinutes'>>(
    query,
    `SELECT count(*)::int AS "handedOver", percentile_cont(0.5)
       WITHIN GROUP (ORDER BY ("data"->>'minutes')::float8) AS "handOverMinutes"
     FROM "CaseEvent" WHERE "brandId" = $1::uuid AND "at" >= $2 AND "at" < $3
       AND "type" = 'handed_over'`,
  );
  return { ...nothing, ...drafted, ...posted, blocked, overridden, ...handed };
}

const nothing: ReplyFigures = {
  offered: 0,
  taken: 0,
  approved: 0,
  rejected: 0,
  sent: 0,
  meanEdited: null,
  blocked: [],
  overridden: [],
  handedOver: 0,
  handOverMinutes: null,
};
