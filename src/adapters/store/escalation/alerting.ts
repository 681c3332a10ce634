/** Writes alerts with the events they follow from. */
import { uuidv7 } from 'uuidv7';
import { alertsOf, type NewAlert } from '../../../domain/escalation/alerts.ts';
import type { Priority } from '../../../domain/triage/assessment.ts';
import type { PagingChannel } from '../../../ports/pager.ts';
import type { CaseChange } from '../cases/case-changes.ts';
import type { Transaction } from '../database.ts';
import type { JobQueue } from '../jobs.ts';

export interface Alerting {
  /** The ways in which people are told; empty when none is configured. */
  readonly channels: readonly PagingChannel[];
  /** Priorities of which the first page goes out without waiting. */
  readonly atOnce: readonly Priority[];
  /** One case makes no more alerts than this within an hour, pages apart. */
  readonly mostAnHour: number;
}

/** Records what has to be told of these changes, and wakes whoever sends it or pages. */
export async function alertOn(
  tx: Transaction,
  jobs: JobQueue,
  changes: readonly CaseChange[],
  alerting: Alerting,
): Promise<void> {
  const alerts = changes.flatMap(alertsOf);
  await recordAlerts(tx, alerts, alerting);
  const isUrgent = changes.some((change) => startsPages(change, alerting));
  if (alerts.length > 0 || isUrgent) await jobs.enqueueIn(tx, 'paging');
}

function startsPages({ before, after }: CaseChange, { atOnce }: Alerting): boolean {
  if (after.pageSince === null || after.pageAt !== null) return false;
  if (!atOnce.includes(after.priority)) return false;
  return after.pageSince.getTime() !== before?.pageSince?.getTime();
}

/** One row a way of telling it; what was told before is no news. */
export async function recordAlerts(
  tx: Transaction,
  alerts: readonly NewAlert[],
  { channels, mostAnHour }: Alerting,
): Promise<void> {
  if (alerts.length === 0) return;
  const rows = alerts.flatMap(({ by = channels, ...alert }) => {
    const ways = channels.length > 0 ? channels.filter((one) => by.includes(one)) : ['nobody'];
    return ways.map((channel) => ({ ...alert, id: uuidv7(), channel }));
  });
  await tx.$executeRawUnsafe(insertAlerts, JSON.stringify(rows), mostAnHour);
}

const insertAlerts = `
INSERT INTO "Alert" ("id", "brandId", "caseId", "incidentId", "kind", "key", "channel", "audience",
  "facts", "at", "state", "attempts", "nextTryAt")
SELECT r.id, r."brandId", r."caseId", r."incidentId", r.kind, r.key, r.channel, r.audience, r.facts,
  r.at,
  CASE WHEN r.channel = 'nobody' THEN 'unheard'
    WHEN r.kind <> 'page' AND (SELECT count(*) FROM "Alert" a WHERE a."brandId" = r."brandId"
      AND a."caseId" = r."caseId" AND a."channel" = r.channel AND a."kind" <> 'page'
      AND a."at" > r.at - interval '1 hour') >= $2 THEN 'withheld'
    ELSE 'waiting' END,
  0, r.at
FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "brandId" uuid, "caseId" uuid, "incidentId" uuid,
  kind text, key text, channel text, audience jsonb, facts jsonb, at timestamptz)
ON CONFLICT ("brandId", "key", "channel") DO NOTHING`;
