/** What becomes of the other cases of somebody who asks not to be contacted. */
import type { ArrivedMention } from '../../../domain/case/arrived-mention.ts';
import type { Case } from '../../../domain/case/case.ts';
import { stopping } from '../../../domain/case/opt-out.ts';
import type { Transaction } from '../database.ts';
import { applyEvents, type CaseChange, joinChanges } from './case-changes.ts';

/** Ids of the cases that these people wrote in and from which something may still go out. */
export async function casesToStop(
  tx: Transaction,
  people: readonly Pick<ArrivedMention, 'brandId' | 'platform' | 'authorKey'>[],
): Promise<readonly string[]> {
  if (people.length === 0) return [];
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT r."caseId" AS id
     FROM jsonb_to_recordset($1::jsonb) AS p("brandId" uuid, platform text, "authorKey" text)
       JOIN "Reply" r ON r."brandId" = p."brandId"
         AND r."state" IN ('draft', 'awaiting_approval', 'approved')
       JOIN "CaseMention" l ON l."brandId" = r."brandId" AND l."caseId" = r."caseId"
       JOIN "Mention" m ON m."id" = l."mentionId" AND m."platform" = p.platform
         AND m."authorKey" = decode(p."authorKey", 'hex')
     ORDER BY id`,
    JSON.stringify(
      people.map(({ brandId, platform, authorKey }) => ({ brandId, platform, authorKey })),
    ),
  );
  return rows.map(({ id }) => id);
}

/** The changes of a batch, and that in these cases nothing goes out any more. */
export function withStopped(
  changes: readonly CaseChange[],
  locked: ReadonlyMap<string, Case>,
  { caseIds, now }: { readonly caseIds: readonly string[]; readonly now: Date },
): readonly CaseChange[] {
  const byCase = new Map(changes.map((change) => [change.after.id, change]));
  for (const id of caseIds) {
    const earlier = byCase.get(id) ?? null;
    const current = earlier?.after ?? locked.get(id);
    const events = current ? stopping(current, { at: now, actor: 'redress' }) : [];
    const change = applyEvents(current ?? null, id, events);
    if (change) byCase.set(id, joinChanges(earlier, change));
  }
  return [...byCase.values()];
}
