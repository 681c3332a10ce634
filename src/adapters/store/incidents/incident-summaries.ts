/** Reads incidents as people see them. */
import type { IncidentSummary } from '../../../domain/incident/incident.ts';
import type { Database, Transaction } from '../database.ts';
import { byHand } from '../improvements/issues.ts';

/** @param where a condition on the incident `i`; oldest first */
export function summariesOf(
  database: Database | Transaction,
  where: string,
  ...values: readonly unknown[]
): Promise<readonly (IncidentSummary & { readonly brand: string })[]> {
  return database.$queryRawUnsafe(
    `SELECT i."id", i."title", i."explanation", i."state", i."openedAt", i."closedAt", i."peak",
       b."slug" AS brand, i."theme" LIKE '${byHand}%' AS "isByHand",
       (SELECT count(*)::int FROM "Case" c
        WHERE c."brandId" = i."brandId" AND c."incidentId" = i."id") AS cases
     FROM "Incident" i JOIN "Brand" b ON b."id" = i."brandId"
     WHERE ${where} ORDER BY i."openedAt", i."id"`,
    ...values,
  );
}
