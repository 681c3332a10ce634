/** The register of people who asked not to be contacted on a platform. */
import { uuidv7 } from 'uuidv7';
import type { ArrivedMention } from '../../../domain/case/arrived-mention.ts';
import { asksToStop } from '../../../domain/case/opt-out.ts';
import type { Transaction } from '../database.ts';

/**
 * Filled in the transaction that opens the case; a lifted entry comes back with a new request. Rows go
 * in always in the same order, so that two batches never wait for each other.
 */
export async function recordOptOuts(
  tx: Transaction,
  arrivals: readonly ArrivedMention[],
  links: readonly { readonly mentionId: string; readonly caseId: string }[],
): Promise<void> {
  const asking = arrivals.filter(asksToStop);
  if (asking.length === 0) return;
  const caseOf = new Map(links.map(({ mentionId, caseId }) => [mentionId, caseId]));
  const rows = new Map(
    asking.map(({ mentionId, brandId, platform, authorKey, firstSeenAt }) => [
      `${brandId}:${platform}:${authorKey}`,
      {
        id: uuidv7(),
        brandId,
        platform,
        authorKey,
        caseId: caseOf.get(mentionId) ?? null,
        since: firstSeenAt,
        history: [{ what: 'added', by: null, reason: askedFor, at: firstSeenAt }],
      },
    ]),
  );
  await tx.$executeRawUnsafe(
    `INSERT INTO "Suppression" AS old ("id", "brandId", "platform", "authorKey", "reason", "caseId", "since", "history")
     SELECT r.id, r."brandId", r.platform, decode(r."authorKey", 'hex'), $2, r."caseId", r.since, r.history
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, platform text,
       "authorKey" text, "caseId" uuid, since timestamptz, history jsonb)
     ORDER BY r."brandId", r.platform, r."authorKey"
     ON CONFLICT ("brandId", "platform", "authorKey") DO UPDATE
       SET "caseId" = coalesce(EXCLUDED."caseId", old."caseId"), "liftedAt" = NULL, "liftedBy" = NULL,
         "reason" = EXCLUDED."reason", "addedBy" = NULL,
         "since" = CASE WHEN old."liftedAt" IS NULL THEN old."since" ELSE EXCLUDED."since" END,
         "history" = CASE WHEN old."liftedAt" IS NULL AND old."addedBy" IS NULL THEN old."history"
           ELSE old."history" || EXCLUDED."history" END`,
    JSON.stringify([...rows.values()]),
    askedFor,
  );
}

const askedFor = 'the person asked for it';

/** True when the author of one of the case's mentions is on the register. */
export async function isSuppressed(tx: Transaction, caseId: string): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<{ found: boolean }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM "CaseMention" l JOIN "Mention" m ON m."id" = l."mentionId"
       JOIN "Case" c ON c."id" = l."caseId"
       JOIN "Suppression" s ON s."brandId" = m."brandId" AND s."platform" = m."platform"
         AND s."authorKey" = m."authorKey" AND s."liftedAt" IS NULL
       WHERE l."brandId" = c."brandId" AND l."caseId" = $1::uuid) AS found`,
    caseId,
  );
  return rows[0]?.found ?? false;
}
