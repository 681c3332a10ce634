/** Finds the cases that newly triaged mentions belong to, and locks them. */
import type { ArrivedMention } from '../../../domain/case/arrived-mention.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { Transaction } from '../database.ts';
import { lockCases } from './case-rows.ts';
import { CaseRace } from './write-cases.ts';

interface ConversationRow {
  readonly brandId: string;
  readonly key: string;
  readonly id: string;
  readonly mergedIntoId: string | null;
}

/**
 * Locks these cases together with others, in one go. By brand and conversation: the case of the
 * conversation, or the one that it was merged into.
 *
 * @throws CaseRace when a case was merged or unmerged meanwhile
 */
export async function casesOfConversations(
  tx: Transaction,
  arrivals: readonly ArrivedMention[],
  others: readonly string[],
): Promise<{
  /** By id. */
  readonly locked: ReadonlyMap<string, Case>;
  readonly homes: ReadonlyMap<string, Case>;
}> {
  const rows = await tx.$queryRawUnsafe<ConversationRow[]>(
    `SELECT DISTINCT r."brandId", r.key, c."id", c."mergedIntoId"
     FROM jsonb_to_recordset($1::jsonb) AS r("brandId" uuid, key text)
     JOIN "Case" c ON c."brandId" = r."brandId" AND c."conversationKey" = decode(r.key, 'hex')`,
    JSON.stringify(arrivals.map((one) => ({ brandId: one.brandId, key: one.conversationKey }))),
  );
  const ids = rows.flatMap(({ id, mergedIntoId }) => (mergedIntoId ? [id, mergedIntoId] : [id]));
  const locked = await lockCases(tx, [...new Set([...ids, ...others])]);
  const homes = new Map(
    rows.flatMap((row) => {
      const own = locked.get(row.id);
      if (own?.mergedIntoId !== row.mergedIntoId) throw new CaseRace('a case was merged meanwhile');
      const home = row.mergedIntoId ? locked.get(row.mergedIntoId) : own;
      return home ? [[`${row.brandId}:${row.key}`, home] as const] : [];
    }),
  );
  await holdKnown(tx, arrivals, homes);
  return { locked, homes };
}

/**
 * A message that a case has already can have been split off while its case was not locked yet.
 *
 * @throws CaseRace when one was
 */
async function holdKnown(
  tx: Transaction,
  arrivals: readonly ArrivedMention[],
  homes: ReadonlyMap<string, Case>,
): Promise<void> {
  const known = arrivals.filter(({ isKnown }) => isKnown);
  if (known.length === 0) return;
  const links = await tx.caseMention.findMany({
    where: { mentionId: { in: known.map(({ mentionId }) => mentionId) } },
    select: { mentionId: true, caseId: true },
  });
  const caseOf = new Map(links.map(({ mentionId, caseId }) => [mentionId, caseId]));
  for (const { mentionId, brandId, conversationKey } of known) {
    const home = homes.get(`${brandId}:${conversationKey}`);
    if (home?.id !== caseOf.get(mentionId)) throw new CaseRace('a message was split off meanwhile');
  }
}
