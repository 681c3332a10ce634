/** Incidents that were open at some time of the week. */
import type { IncidentSummary } from '../../../domain/incident/incident.ts';
import { summariesOf } from '../incidents/incident-summaries.ts';
import type { DigestQuery } from './digest-query.ts';

export function incidentsOfWeek({
  tx,
  brandId,
  window,
}: DigestQuery): Promise<readonly IncidentSummary[]> {
  return summariesOf(
    tx,
    `i."brandId" = $1::uuid AND i."openedAt" < $3 AND (i."closedAt" IS NULL OR i."closedAt" >= $2)`,
    brandId,
    window.from,
    window.to,
  );
}
