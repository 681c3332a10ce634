/** Explains where a case would go now, or after a correction. Changes nothing. */
import type { Case } from '../domain/case/case.ts';
import type { RouteExplanation } from '../domain/routing/explain.ts';
import { gaveBackSince } from '../domain/routing/gave-back.ts';
import type { CaseDetails } from '../ports/case-details.ts';
import type { Clock } from '../ports/clock.ts';
import { type RoutingDeps, routerAt } from './routing.ts';

/** What a correction would change. */
export type Supposed = Partial<Pick<Case, 'priority' | 'category' | 'language'>>;

export interface ExplainedRoute extends RouteExplanation {
  readonly number: string;
  readonly status: Case['status'];
  /** Who has it now; null for nobody. */
  readonly heldBy: string | null;
  /** What the rules were asked about. */
  readonly facts: Pick<Case, 'priority' | 'category' | 'language' | 'signals' | 'reach'>;
}

/** Null when there is no such case. */
export async function explainRouteOf(
  deps: RoutingDeps & { readonly details: CaseDetails; readonly clock: Clock },
  number: string,
  supposed: Supposed,
): Promise<ExplainedRoute | null> {
  const caseId = await deps.details.idOf(number);
  const detail = caseId ? await deps.details.read(caseId) : null;
  if (!detail) return null;
  const now = deps.clock.now();
  const gaveBack = await deps.assignments.gaveBack(detail.case.id, gaveBackSince(now));
  const on = { ...detail.case, ...supposed, gaveBack };
  const router = await routerAt(deps, now);
  const workloads = await deps.assignments.workloads(deps.distress, now);
  const { priority, category, language, signals, reach } = on;
  return {
    number: detail.case.number,
    status: detail.case.status,
    heldBy: detail.case.assigneeId,
    facts: { priority, category, language, signals, reach },
    ...router.explain(on, workloads),
  };
}
