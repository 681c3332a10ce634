/** Due work: records targets that were missed and closes what nobody came back to. */
import { decideDue } from '../domain/case/due.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { createSweep } from './sweep.ts';

export interface DueWorkDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Works what is due until nothing is left. Safe to run twice: the decision is taken again under the row lock.
 *
 * @throws the first failure, when every other case had its turn
 */
export async function workDueCases(
  deps: DueWorkDeps,
  signal: AbortSignal,
  batchSize = 100,
): Promise<void> {
  const sweep = createSweep(deps.log);
  const failed = new Set<string>();
  while (!signal.aborted) {
    // those that failed stay due: as many more are asked for
    const due = await deps.cases.dueForWork(deps.clock.now(), batchSize + failed.size);
    const ids = due.filter((id) => !failed.has(id));
    if (ids.length === 0) break;
    for (const id of ids) {
      if (!(await sweep.attempt({ caseId: id }, () => workCase(deps, id)))) failed.add(id);
    }
  }
  sweep.end();
}

async function workCase({ cases, clock, log }: DueWorkDeps, caseId: string): Promise<void> {
  const now = clock.now();
  const decision = await cases.change(caseId, (current) => decideDue(current, now));
  const done = decision.ok ? decision.events.map(({ type }) => type) : [];
  log.info({ caseId, done }, 'due work done');
}
