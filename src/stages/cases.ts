/** Cases: opens, joins and reopens cases for triaged mentions, and routes the new ones. */
import { decideArrival } from '../domain/case/arrival.ts';
import type { ArrivalOutcome, CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type ArrivalPolicyDeps, arrivalPolicyFor } from './arrival-policy.ts';
import { type RoutingDeps, routerAt, runningWorkloads } from './routing.ts';

export interface CasesDeps extends RoutingDeps, ArrivalPolicyDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of each batch; for showing progress. */
  readonly onCases?: (outcome: ArrivalOutcome) => void;
}

/**
 * Safe to run twice: a mention leaves the queue with its decision, in one transaction.
 *
 * @returns how many mentions were decided
 */
export async function decidePendingCases(deps: CasesDeps, batchSize = 1_000): Promise<number> {
  const now = deps.clock.now();
  const router = await routerAt(deps, now);
  const order = { limit: batchSize, distress: deps.distress, now };
  const outcome = await deps.cases.changeAll(order, (workloads) => {
    const running = runningWorkloads(workloads, deps.distress);
    return (current, mention, ids) => {
      const { brandId } = mention;
      const workloads = running.current();
      const policy = arrivalPolicyFor(deps, brandId, (on) => router.route(on, workloads));
      const decision = decideArrival(current, mention, policy, { now, ids });
      running.count(mention, decision);
      return decision;
    };
  });
  if (outcome.decided > 0) {
    const { decided, opened, joined, atOnce } = outcome;
    deps.log.info({ decided, opened, joined }, 'cases opened');
    if (atOnce.length > 0) deps.log.warn({ cases: atOnce }, 'somebody must see these at once');
    deps.onCases?.(outcome);
  }
  return outcome.decided;
}
