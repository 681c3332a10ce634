/** Refuses what somebody decided on an old state of a case. */
import type { Case } from './case.ts';
import { type CaseDecision, refuse } from './decision.ts';

/**
 * The decision, unless the case has changed since the person saw it. What is already done stays done:
 * repeating it is no mistake.
 *
 * @param version the one the person saw; null does not check
 */
export function unlessStale(
  decision: CaseDecision,
  current: Pick<Case, 'version'>,
  version: number | null,
): CaseDecision {
  const changesNothing = decision.ok && decision.events.length === 0;
  if (version === null || version === current.version || changesNothing) return decision;
  return refuse('stale_version', { version: current.version });
}
