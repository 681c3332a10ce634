/** Decides that a case tells of an incident. */
import type { Case } from './case.ts';
import { type CaseDecision, nothingToDo } from './decision.ts';
import { event } from './events.ts';

/**
 * A case belongs to one incident for good: whoever comes second changes nothing.
 *
 * @param actor staff id, or 'redress' for what the product did by itself
 */
export function linkToIncident(
  current: Case,
  incident: { readonly id: string },
  now: Date,
  actor = 'redress',
): CaseDecision {
  if (current.incidentId !== null) return nothingToDo;
  const data = { incidentId: incident.id };
  return { ok: true, events: [event('incident_linked', data, { at: now, actor })] };
}
