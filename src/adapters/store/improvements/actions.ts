/** Corrective actions as rows. */
import type { CorrectiveAction } from '../../../domain/improvement/action.ts';
import type { Done, NewAction } from '../../../ports/improvement-store.ts';
import type { ChainedEvent } from '../cases/case-changes.ts';
import type { Transaction } from '../database.ts';
import type { CorrectiveAction as Row } from '../generated/client.ts';
import { appendIssueEvent } from './issue-events.ts';

/** @returns its number */
export async function insertAction(
  tx: Transaction,
  action: NewAction,
  done: Done,
): Promise<string> {
  const { number } = await tx.correctiveAction.create({ data: { ...action, state: 'open' } });
  const { id: subjectId, brandId, caseId, incidentId, rootCause, ownerId } = action;
  const data = { caseId, incidentId, rootCause, ownerId, dueAt: action.dueAt.toISOString() };
  await appendIssueEvent(tx, { subjectId, brandId, type: 'planned', data }, done);
  return actionNumber(number);
}

/** Part of the transaction that saves the case. */
export async function recordActions(
  tx: Transaction,
  events: readonly ChainedEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'corrective_planned') continue;
    const { brandId, caseId, at, actor: staffId } = event;
    const { actionId: id, ownerId, dueAt, category, rootCause } = event.data;
    const words = event.words ?? null;
    await insertAction(
      tx,
      {
        id,
        brandId,
        caseId,
        incidentId: null,
        category,
        rootCause,
        what: words?.body ?? '',
        ownerId,
        dueAt: new Date(dueAt),
      },
      { at, staffId, words },
    );
  }
}

/** As people say it. */
function actionNumber(number: number): string {
  return `A-${number}`;
}

export function toAction({ number, doneBy, ...row }: Row): CorrectiveAction {
  // What is left was written from the type it is read as, by insertAction.
  return { ...(row as unknown as CorrectiveAction), number: actionNumber(number) };
}

/** The digits of `A-3` or `I-3`; null when it is no number. */
export function digitsOf(number: string): number | null {
  const digits = /^(?:[AI]-)?(\d{1,9})$/i.exec(number)?.[1];
  return digits ? Number(digits) : null;
}
