/** Incidents as systemic issues: opened by hand, with a cause, settled. */
import type {
  Done,
  ImprovementStore,
  IssueSummary,
  NewIssue,
  OpenedIssue,
} from '../../../ports/improvement-store.ts';
import type { Database, Transaction } from '../database.ts';
import { appendIssueEvent } from './issue-events.ts';

/** No spike ever has a theme like this, so nothing but a person closes it. */
export const byHand = 'hand:';

/** Two at once wait for each other; who says it again, in other case, means the same. */
export async function insertIssue(
  tx: Transaction,
  { id, brandId, title, category }: NewIssue,
  explanation: string,
  done: Done,
): Promise<OpenedIssue> {
  await tx.$queryRawUnsafe('SELECT FROM "Brand" WHERE "id" = $1::uuid FOR NO KEY UPDATE', brandId);
  const [known] = await readIssues(
    tx,
    'i."brandId" = $1::uuid AND i."settledAt" IS NULL AND lower(i."title") = lower($2)',
    ...[brandId, title],
  );
  if (known) return { number: known.number, isNew: false };
  const { at } = done;
  const { number } = await tx.incident.create({
    data: {
      id,
      brandId,
      title,
      explanation,
      theme: `${byHand}${id}`,
      category,
      state: 'open',
      since: at,
      openedAt: at,
      elevatedAt: at,
      alertedAt: at,
      peak: 0,
    },
  });
  const event = { subjectId: id, brandId, type: 'opened_by_hand', data: { category } };
  await appendIssueEvent(tx, event, done);
  return { number: `I-${number}`, isNew: true };
}

type Change = Parameters<ImprovementStore['change']>[2];

/** @returns the refusal, or null when it is recorded */
export async function changeIssue(
  tx: Transaction,
  issueId: string,
  refuses: Parameters<ImprovementStore['change']>[1],
  { change, done }: { readonly change: Change; readonly done: Done },
): Promise<string | null> {
  await tx.$queryRawUnsafe('SELECT FROM "Incident" WHERE "id" = $1::uuid FOR UPDATE', issueId);
  const [issue] = await readIssues(tx, 'i."id" = $1::uuid', issueId);
  if (!issue) return 'no_such_incident';
  const refusal = refuses(issue);
  if (refusal) return refusal;
  const { type, ...data } = change;
  const isEnding = type === 'settled' && issue.state === 'open';
  await tx.incident.update({
    where: { id: issueId },
    data: {
      ...data,
      ...(type === 'settled' && { settledAt: done.at }),
      ...(isEnding && { state: 'closed', closedAt: done.at }),
    },
  });
  await appendIssueEvent(tx, { subjectId: issueId, brandId: issue.brandId, type, data }, done);
  return null;
}

type IssueRow = Omit<IssueSummary, 'number'> & { readonly number: number };

/** @param where a condition on the incident `i`; newest first */
export async function readIssues(
  database: Database | Transaction,
  where: string,
  ...values: readonly unknown[]
): Promise<readonly IssueSummary[]> {
  const rows = await database.$queryRawUnsafe<IssueRow[]>(
    `SELECT i."id", i."brandId", i."number", i."title", i."explanation", i."category", i."state",
       i."rootCause", i."openedAt", i."closedAt", i."settledAt", b."slug" AS brand,
       i."theme" LIKE '${byHand}%' AS "isByHand",
       (SELECT count(*)::int FROM "Case" c
        WHERE c."brandId" = i."brandId" AND c."incidentId" = i."id") AS cases,
       (SELECT count(*)::int FROM "CorrectiveAction" a
        WHERE a."brandId" = i."brandId" AND a."incidentId" = i."id" AND a."state" = 'open')
         AS "openActions"
     FROM "Incident" i JOIN "Brand" b ON b."id" = i."brandId"
     WHERE ${where} ORDER BY i."openedAt" DESC, i."number" DESC`,
    ...values,
  );
  return rows.map(({ number, ...row }) => ({ ...row, number: `I-${number}` }));
}
