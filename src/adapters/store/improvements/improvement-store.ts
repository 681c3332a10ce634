/** Corrective actions and systemic issues in PostgreSQL. */
import type { ImprovementStore } from '../../../ports/improvement-store.ts';
import type { Database, Transaction } from '../database.ts';
import { digitsOf, insertAction, toAction } from './actions.ts';
import { appendIssueEvent } from './issue-events.ts';
import { changeIssue, insertIssue, readIssues } from './issues.ts';

export function createImprovementStore(database: Database): ImprovementStore {
  return {
    plan: (action, done) => database.$transaction((tx) => insertAction(tx, action, done)),
    finish: (number, refuses, done) =>
      database.$transaction((tx) => finishAction(tx, number, refuses, done)),
    async actions(brandIds, state) {
      const rows = await database.correctiveAction.findMany({
        where: { brandId: { in: [...brandIds] }, ...(state && { state }) },
        orderBy: [{ dueAt: 'asc' }, { number: 'asc' }],
      });
      return rows.map(toAction);
    },
    async action(id) {
      const row = await database.correctiveAction.findUnique({ where: { id } });
      return row && toAction(row);
    },
    async actionsOf(subject) {
      const rows = await database.correctiveAction.findMany({
        where: subject,
        orderBy: { number: 'asc' },
      });
      return rows.map(toAction);
    },
    openIssue: (issue, explanation, done) =>
      database.$transaction((tx) => insertIssue(tx, issue, explanation, done)),
    async issue(number) {
      const [found] = await readIssues(database, 'i."number" = $1', digitsOf(number) ?? 0);
      return found ?? null;
    },
    issues: (brandIds, settledToo) =>
      readIssues(
        database,
        `i."brandId" = ANY($1::uuid[]) AND ($2 OR i."settledAt" IS NULL)`,
        brandIds,
        settledToo,
      ),
    change: (issueId, refuses, change, done) =>
      database.$transaction((tx) => changeIssue(tx, issueId, refuses, { change, done })),
    async recordOf(subjectId) {
      const events = await database.issueEvent.findMany({
        where: { subjectId },
        orderBy: { seq: 'asc' },
      });
      const words = await database.issueWords.findMany({ where: { subjectId } });
      return events.map(({ seq, at, type, actor, data }) => ({
        at,
        type,
        actor,
        data: data as Record<string, unknown>,
        words: words.find((spoken) => spoken.seq === seq)?.body ?? null,
      }));
    },
  };
}

async function finishAction(
  tx: Transaction,
  number: string,
  refuses: Parameters<ImprovementStore['finish']>[1],
  done: Parameters<ImprovementStore['finish']>[2],
): ReturnType<ImprovementStore['finish']> {
  await tx.$queryRawUnsafe(
    'SELECT FROM "CorrectiveAction" WHERE "number" = $1 FOR UPDATE',
    digitsOf(number) ?? 0,
  );
  const row = await tx.correctiveAction.findUnique({ where: { number: digitsOf(number) ?? 0 } });
  if (!row) return null;
  const action = toAction(row);
  const refusal = refuses(action);
  if (refusal || action.state === 'done') return { action, refusal };
  const { othersAffected, at, staffId } = done;
  const { id: subjectId, brandId } = action;
  await tx.correctiveAction.update({
    where: { id: subjectId },
    data: { state: 'done', othersAffected, doneAt: at, doneBy: staffId },
  });
  await appendIssueEvent(tx, { subjectId, brandId, type: 'done', data: { othersAffected } }, done);
  return { action: { ...action, state: 'done', othersAffected, doneAt: at }, refusal: null };
}
