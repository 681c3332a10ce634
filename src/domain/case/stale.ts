/** Refuses what somebody decided on an old state of a case. */
import type { Case } from './case.ts';
import { type CaseDecision, refuse } from './decision.ts';
import type { PairDecision } from './side.ts';

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
  return changesNothing || isSeen(current, version)
    ? decision
    : refuse('stale_version', { version: current.version });
}

/** As `unlessStale`, of the case that was named first. */
export function pairUnlessStale(
  decision: PairDecision,
  { version: now }: Pick<Case, 'version'>,
  version: number | null,
): PairDecision {
  const changesNothing = decision.ok && decision.changes.length === 0;
  if (changesNothing || isSeen({ version: now }, version)) return decision;
  return { ok: false, refusal: 'stale_version', facts: { version: now } };
}

function isSeen(current: Pick<Case, 'version'>, version: number | null): boolean {
  return version === null || version === current.version;
}
