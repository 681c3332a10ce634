/** Cases: opens, joins and reopens cases for triaged mentions, and routes the new ones. */
import type { Brand, RoutingRule, StaffMember } from '../domain/brand.ts';
import { type ArrivalPolicy, type ArrivedMention, decideArrival } from '../domain/case/arrival.ts';
import type { CaseDecision } from '../domain/case/decision.ts';
import type { DeskHours } from '../domain/clock/desk-hours.ts';
import type { ServiceLevelRule } from '../domain/clock/service-level.ts';
import { type ChecklistRules, withoutCollections } from '../domain/escalation/checklist.ts';
import { route } from '../domain/routing/route.ts';
import type { ArrivalOutcome, CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface CasesDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly brandsById: ReadonlyMap<string, Brand>;
  /** Desk hours by brand id. */
  readonly desks: ReadonlyMap<string, DeskHours>;
  readonly staff: readonly StaffMember[];
  readonly routing: readonly RoutingRule[];
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
  const held = new Map(await deps.cases.openCasesByAssignee());
  const outcome = await deps.cases.changeAll(
    batchSize,
    (current, mention, ids) => {
      const decision = decideArrival(current, mention, policyFor(deps, mention, held), {
        now,
        ids,
      });
      countAssignments(held, decision);
      return decision;
    },
    now,
  );
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
  held: ReadonlyMap<string, number>,
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
    route: (mention) =>
      route(
        {
          ...mention,
          brand: brand.slug,
          jurisdiction: brand.jurisdiction,
          source: mention.sourceName,
        },
        deps.routing,
        deps.staff,
        held,
      ),
  };
}

/** Within a batch each assignment counts for the next one. */
function countAssignments(held: Map<string, number>, decision: CaseDecision): void {
  if (!decision.ok) return;
  for (const { type, data } of decision.events) {
    if (type !== 'assigned' || !data.assigneeId) continue;
    held.set(data.assigneeId, (held.get(data.assigneeId) ?? 0) + 1);
  }
}
