/** Cases: opens, joins and reopens cases for triaged mentions, and routes the new ones. */
import { type ArrivalPolicy, decideArrival } from '../domain/case/arrival.ts';
import type { ArrivedMention } from '../domain/case/arrived-mention.ts';
import type { DeskHours } from '../domain/clock/desk-hours.ts';
import type { ServiceLevelRule } from '../domain/clock/service-level.ts';
import { type ChecklistRules, withoutCollections } from '../domain/escalation/checklist.ts';
import type { Workloads } from '../domain/routing/team.ts';
import type { ArrivalOutcome, CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type Router, type RoutingDeps, routerAt, runningWorkloads } from './routing.ts';

export interface CasesDeps extends RoutingDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Desk hours by brand id. */
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly firstTouch: ServiceLevelRule;
  readonly checklists: ChecklistRules;
  /** Told of each batch; for showing progress. */
  readonly onCases?: (outcome: ArrivalOutcome) => void;
}

/** A post older than this when first seen opens its case quietly. */
const quietAfterDays = 30;

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
      const policy = policyFor(deps, mention, router, running.current());
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

function policyFor(
  deps: CasesDeps,
  { brandId }: ArrivedMention,
  router: Router,
  workloads: Workloads,
): ArrivalPolicy {
  const brand = deps.brandsById.get(brandId);
  const desk = deps.desks.get(brandId);
  if (!brand || !desk) throw new Error(`brand ${brandId} has mentions but no configuration`);
  return {
    jurisdiction: brand.jurisdiction,
    desk,
    firstTouch: deps.firstTouch,
    quietAfterDays,
    checklists: brand.collectsDebts ? deps.checklists : withoutCollections(deps.checklists),
    route: (on) => router.route(on, workloads),
  };
}
