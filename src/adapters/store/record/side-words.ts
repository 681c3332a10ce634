/** Words typed beside a case: reasons on the register, words of corrective actions and of incidents. */
import type { RemovalReason } from '../../../domain/case/events-record.ts';
import type { AuthorOfBrand } from '../../../ports/content-store.ts';
import type { Database, Transaction } from '../database.ts';
import { appendIssueEvent } from '../improvements/issue-events.ts';

/** Typed by staff: what the register says by itself names nobody. */
const typedUntil = (until: string) =>
  `(h->>'by' IS NOT NULL AND h->>'reason' <> '' AND (h->>'at')::timestamptz <= ${until})`;

const holdsTyped = (until: string) =>
  `EXISTS (SELECT FROM jsonb_array_elements(s."history") h WHERE ${typedUntil(until)})`;

/** Where a legal hold stands on a case of the same author, all words about them stay. */
const isFree = `NOT EXISTS (
  SELECT FROM "Mention" m JOIN "CaseMention" l ON l."mentionId" = m."id"
    JOIN "Case" c ON c."id" = l."caseId"
  WHERE m."brandId" = s."brandId" AND m."platform" = s."platform" AND m."authorKey" = s."authorKey"
    AND c."legalHold")`;

/** How many entries about the author hold typed reasons that may go. */
export async function countRegisterWords(
  database: Database,
  { brandId, platform, authorKey }: AuthorOfBrand,
  until: Date,
): Promise<number> {
  const [found] = await database.$queryRawUnsafe<{ entries: number }[]>(
    `SELECT count(*)::int AS entries FROM "Suppression" s
     WHERE s."brandId" = $1::uuid AND s."platform" = $2 AND s."authorKey" = decode($3, 'hex')
       AND ${holdsTyped('$4')} AND ${isFree}`,
    ...[brandId, platform, authorKey, until],
  );
  return found?.entries ?? 0;
}

/** The entry stays, with who put the person there and when. @returns how many lost words */
export function forgetRegisterWords(
  tx: Transaction,
  entryIds: readonly string[],
  until: Date,
): Promise<number> {
  if (entryIds.length === 0) return Promise.resolve(0);
  return tx.$executeRawUnsafe(
    `UPDATE "Suppression" s
     SET "reason" = CASE WHEN s."addedBy" IS NOT NULL AND s."since" <= $2 THEN '' ELSE s."reason" END,
       "history" = (SELECT jsonb_agg(CASE WHEN ${typedUntil('$2')}
           THEN jsonb_set(h, '{reason}', '""') ELSE h END ORDER BY place)
         FROM jsonb_array_elements(s."history") WITH ORDINALITY AS x(h, place))
     WHERE s."id" = ANY($1::uuid[]) AND ${holdsTyped('$2')} AND ${isFree}`,
    entryIds,
    until,
  );
}

/** Entries about these authors of a brand. */
export async function registerEntriesOf(
  tx: Transaction,
  { brandId, platform, authorKey }: AuthorOfBrand,
): Promise<readonly string[]> {
  const key = Buffer.from(authorKey, 'hex');
  const rows = await tx.suppression.findMany({
    where: { brandId, platform, authorKey: key },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Entries about whoever wrote these posts. */
export async function registerEntriesAbout(
  tx: Transaction,
  mentionIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT s."id" FROM "Mention" m JOIN "Suppression" s ON s."brandId" = m."brandId"
       AND s."platform" = m."platform" AND s."authorKey" = m."authorKey"
     WHERE m."id" = ANY($1::uuid[])`,
    mentionIds,
  );
  return rows.map(({ id }) => id);
}

/** Entries of a brand with words that were typed before. */
export async function oldRegisterEntries(
  tx: Transaction,
  brandId: string,
  before: Date,
): Promise<readonly string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT s."id" FROM "Suppression" s WHERE s."brandId" = $1::uuid AND ${holdsTyped('$2')}`,
    brandId,
    before,
  );
  return rows.map(({ id }) => id);
}

export interface WordsRemoval {
  readonly brandId: string;
  readonly why: RemovalReason;
  readonly at: Date;
}

/**
 * The words of an action go with those of the event that planned it.
 *
 * @returns how many actions lost words
 */
export async function forgetActionsOf(
  tx: Transaction,
  removal: WordsRemoval,
  caseIds: readonly string[],
): Promise<number> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT a."id" FROM "CorrectiveAction" a
     WHERE a."brandId" = $1::uuid AND a."caseId" = ANY($2::uuid[]) AND ${hasWords}
       AND NOT EXISTS (SELECT FROM "CaseEvent" e
         JOIN "EventContent" w ON w."caseId" = e."caseId" AND w."seq" = e."seq"
         WHERE e."caseId" = a."caseId" AND e."type" = 'corrective_planned'
           AND e."data"->>'actionId' = a."id"::text)
     ORDER BY a."id" FOR UPDATE`,
    removal.brandId,
    caseIds,
  );
  return forgetActions(
    tx,
    removal,
    rows.map(({ id }) => id),
  );
}

/** Of an action `a`. */
export const hasWords = `(a."what" <> '' OR EXISTS (SELECT FROM "IssueWords" w WHERE w."subjectId" = a."id"))`;

/** @returns how many lost words */
export async function forgetActions(
  tx: Transaction,
  removal: WordsRemoval,
  ids: readonly string[],
): Promise<number> {
  await tx.correctiveAction.updateMany({ where: { id: { in: [...ids] } }, data: { what: '' } });
  for (const id of ids) await forgetIssueWords(tx, removal, id);
  return ids.length;
}

/** The record says that they went; the caller holds the lock of what it is about. */
export async function forgetIssueWords(
  tx: Transaction,
  { brandId, why, at }: WordsRemoval,
  subjectId: string,
): Promise<void> {
  const held = await tx.issueWords.findMany({ where: { subjectId }, select: { seq: true } });
  if (held.length === 0) return;
  await tx.issueWords.deleteMany({ where: { subjectId } });
  const words = held.map(({ seq }) => seq).toSorted((one, other) => one - other);
  const event = { subjectId, brandId, type: 'words_removed', data: { why, words } };
  await appendIssueEvent(tx, event, { at, staffId: 'redress', words: null });
}
