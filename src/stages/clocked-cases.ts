/** Cases whose clocks are counted anew with every decision, whoever takes it. */

import type { Case } from '../domain/case/case.ts';
import type { CaseDecision } from '../domain/case/decision.ts';
import type { NewCaseEvent } from '../domain/case/events.ts';
import { withFourEyes } from '../domain/case/four-eyes.ts';
import { withOptOut } from '../domain/case/heard-opt-out.ts';
import { type ClockPolicy, withClocks } from '../domain/case/reckon.ts';
import type { PairDecision } from '../domain/case/side.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';

/** Of a case that is opened here; empty where none is. */
function brandIn(events: readonly NewCaseEvent[]): string {
  const [first] = events;
  return first?.type === 'opened' ? first.data.brandId : '';
}

/**
 * The same store, for everybody who writes cases. `change` gives back the decision as it was taken, without
 * what it did to the clocks: whoever acted is told of their own action.
 *
 * @param policies by brand id
 */
export function clockedCases(
  cases: CaseStore,
  policies: ReadonlyMap<string, ClockPolicy>,
  clock: Clock,
): CaseStore {
  /** Clocks of a brand that is not configured rest, as its cases do. */
  function counted(
    current: Case | null,
    id: string,
    decision: CaseDecision,
    brandId: string,
  ): CaseDecision {
    const policy = policies.get(brandId);
    const now = clock.now();
    const guarded = withFourEyes(current, id, decision, now);
    return policy ? withClocks(current, id, guarded, { policy, now }) : guarded;
  }
  return {
    ...cases,
    async change(id, decide) {
      let taken: CaseDecision | null = null;
      const saved = await cases.change(id, (current) => {
        taken = withFourEyes(current, id, decide(current), clock.now());
        return counted(current, id, taken, current.brandId);
      });
      return saved.ok && taken ? taken : saved;
    },
    async changeTogether(ids, decide) {
      let taken: PairDecision | null = null;
      const saved = await cases.changeTogether(ids, (found) => {
        taken = decide(found);
        if (!taken.ok) return taken;
        const changes = taken.changes.map(({ caseId, events }) => {
          const current = found.get(caseId) ?? null;
          const brandId = current?.brandId ?? brandIn(events);
          const decision = counted(current, caseId, { ok: true, events }, brandId);
          return { caseId, events: decision.ok ? decision.events : events };
        });
        return { ok: true, changes };
      });
      return taken ?? saved;
    },
    changeAll: (order, deciderFor) =>
      cases.changeAll(order, (workloads) => {
        const decide = deciderFor(workloads);
        return (current, mention, ids) => {
          const { brandId } = mention;
          const rules = policies.get(brandId)?.rules ?? [];
          const taken = decide(current, mention, ids);
          const told = withOptOut(current, mention, taken, { rules, now: clock.now() });
          return counted(current, current?.id ?? ids.caseId, told, brandId);
        };
      }),
  };
}
