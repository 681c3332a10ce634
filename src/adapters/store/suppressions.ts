/** The register of people who asked not to be contacted on a platform. */
import { uuidv7 } from 'uuidv7';
import type { ArrivedMention } from '../../domain/case/arrival.ts';
import { asksToStop } from '../../domain/case/opt-out.ts';
import type { Transaction } from './database.ts';

/** Filled in the transaction that opens the case; a lifted entry comes back with a new request. */
export async function recordOptOuts(
  tx: Transaction,
  arrivals: readonly ArrivedMention[],
  links: readonly { readonly mentionId: string; readonly caseId: string }[],
): Promise<void> {
  const caseOf = new Map(links.map(({ mentionId, caseId }) => [mentionId, caseId]));
  for (const { mentionId, brandId, platform, authorKey, firstSeenAt } of arrivals.filter(
    asksToStop,
  )) {
    const key = { brandId, platform, authorKey: Buffer.from(authorKey ?? '', 'hex') };
    const entry = { reason: 'the person asked for it', caseId: caseOf.get(mentionId) ?? null };
    await tx.suppression.upsert({
      where: { brandId_platform_authorKey: key },
      create: { id: uuidv7(), ...key, ...entry, since: firstSeenAt },
      update: { ...entry, liftedAt: null, liftedBy: null },
    });
  }
}

/** True when the author of the case's newest mention is on the register. */
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
