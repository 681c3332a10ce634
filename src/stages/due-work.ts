/** Due work: records targets that were missed and closes what nobody came back to. */
import { decideDue } from '../domain/case/due.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface DueWorkDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Safe to run twice: the decision is taken again under the row lock.
 *
 * @returns how many cases were looked at
 */
export async function workDueCases(deps: DueWorkDeps, batchSize = 100): Promise<number> {
  const now = deps.clock.now();
  const ids = await deps.cases.dueForWork(now, batchSize);
  for (const id of ids) {
    const decision = await deps.cases.change(id, (current) => decideDue(current, now));
    const done = decision.ok ? decision.events.map(({ type }) => type) : [];
    deps.log.info({ caseId: id, done }, 'due work done');
  }
  return ids.length;
}
