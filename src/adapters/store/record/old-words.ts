/** Words typed beside cases go when their time is over, all but what a legal hold keeps. */
import type { Database, Transaction } from '../database.ts';
import { byHand } from '../improvements/issues.ts';
import { recordDeletion } from './remove-contents.ts';
import {
  forgetActions,
  forgetIssueWords,
  forgetRegisterWords,
  hasWords,
  oldRegisterEntries,
  type WordsRemoval,
} from './side-words.ts';

/** @returns how many entries, actions and incidents lost words */
export function dropOldWords(
  database: Database,
  brandId: string,
  before: Date,
  at: Date,
): Promise<number> {
  const removal = { brandId, why: 'retention', at } as const;
  return database.$transaction(async (tx) => {
    const entries = await oldRegisterEntries(tx, brandId, before);
    const ofRegister = await forgetRegisterWords(tx, entries, before);
    const actions = await idsOf(tx, oldActions, brandId, before);
    const words = ofRegister + actions.length + (await forgetIncidents(tx, removal, before));
    await forgetActions(tx, removal, actions);
    const counts = { cases: 0, mentions: 0, authors: 0, replies: 0, words };
    if (words > 0) await recordDeletion(tx, removal, counts);
    return words;
  });
}

async function forgetIncidents(
  tx: Transaction,
  removal: WordsRemoval,
  before: Date,
): Promise<number> {
  const ids = await idsOf(tx, oldIncidents, removal.brandId, before);
  await tx.incident.updateMany({
    where: { id: { in: [...ids] }, theme: { startsWith: byHand } },
    data: { title: '' },
  });
  for (const id of ids) await forgetIssueWords(tx, removal, id);
  return ids.length;
}

async function idsOf(
  tx: Transaction,
  select: string,
  brandId: string,
  before: Date,
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(select, brandId, before);
  return rows.map(({ id }) => id);
}

const isHeld = `EXISTS (
  SELECT FROM "Case" c WHERE c."brandId" = i."brandId" AND c."incidentId" = i."id" AND c."legalHold")`;

/** Of a case they go with its words; these follow from an incident. */
const oldActions = `
SELECT a."id" FROM "CorrectiveAction" a JOIN "Incident" i ON i."id" = a."incidentId"
WHERE a."brandId" = $1::uuid AND a."doneAt" <= $2 AND NOT ${isHeld}
  AND ${hasWords}
ORDER BY a."id" FOR UPDATE OF a`;

const oldIncidents = `
SELECT i."id" FROM "Incident" i
WHERE i."brandId" = $1::uuid AND i."settledAt" <= $2 AND NOT ${isHeld}
  AND (i."theme" LIKE '${byHand}%' AND i."title" <> ''
    OR EXISTS (SELECT FROM "IssueWords" w WHERE w."subjectId" = i."id"))
ORDER BY i."id" FOR UPDATE OF i`;
