/** Decides whether an incident begins, goes on or ends. */
import type { OpenIncident, SpikeRules } from './incident.ts';
import { isCalm, isSpike, type ThemeFigures } from './spike.ts';

/**
 * - open: a spike began;
 * - grow: the rate is still out of the ordinary;
 * - close: it has been back to the ordinary for long enough.
 */
export type IncidentDecision = 'open' | 'grow' | 'close' | 'nothing';

const hourMs = 3_600_000;

/**
 * Between the rate that opens and the rate that closes nothing changes, so an incident does not flap.
 *
 * @param current the open incident of the theme; null when there is none
 */
export function decideIncident(
  current: OpenIncident | null,
  figures: ThemeFigures,
  rules: SpikeRules,
  now: Date,
): IncidentDecision {
  if (!current) return isSpike(figures, rules) ? 'open' : 'nothing';
  if (!isCalm(figures, rules)) return 'grow';
  const calmSince = now.getTime() - current.elevatedAt.getTime();
  return calmSince >= rules.closes.calmHours * hourMs ? 'close' : 'nothing';
}
