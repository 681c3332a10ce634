/** Incidents in PostgreSQL; the database allows a theme one open incident. */
import type { NewAlert } from '../../../domain/escalation/alerts.ts';
import type { SpikeRules } from '../../../domain/incident/incident.ts';
import type {
  CaseToLink,
  IncidentAlert,
  IncidentStore,
  NewIncident,
} from '../../../ports/incident-store.ts';
import type { Database } from '../database.ts';
import { type Alerting, recordAlerts } from '../escalation/alerting.ts';
import type { JobQueue } from '../jobs.ts';
import { summariesOf } from './incident-summaries.ts';
import { readThemes, themedCases } from './theme-readings.ts';

export function createIncidentStore(
  database: Database,
  jobs: JobQueue,
  alerting: Alerting,
): IncidentStore {
  return {
    readings(brand, kind, rules, now) {
      return database.$transaction((tx) => readThemes(tx, { brand, kind, rules, now }), {
        isolationLevel: 'RepeatableRead',
      });
    },
    open: (incident, now) => openIncident(database, incident, now),
    async grow(id, count, now) {
      await database.$executeRawUnsafe(
        `UPDATE "Incident" SET "peak" = greatest("peak", $2),
           "elevatedAt" = greatest("elevatedAt", $3::timestamptz)
         WHERE "id" = $1::uuid AND "state" = 'open'`,
        id,
        count,
        now,
      );
    },
    async close({ id, elevatedAt }, now) {
      const { count } = await database.incident.updateMany({
        where: { id, state: 'open', elevatedAt },
        data: { state: 'closed', closedAt: now },
      });
      return count > 0;
    },
    toLink: (brandId, rules, now, limit) => casesToLink(database, { brandId, rules, now, limit }),
    takeAlerts(brandIds, now) {
      return database.$transaction(async (tx) => {
        const found = await tx.$queryRawUnsafe<IncidentAlert[]>(untold, brandIds, now);
        await recordAlerts(
          tx,
          found.map((incident) => incidentAlert(incident, now)),
          alerting,
        );
        if (found.length > 0) await jobs.enqueueIn(tx, 'paging');
        return found;
      });
    },
    async openOnes(brandIds) {
      return summariesOf(
        database,
        `i."brandId" = ANY($1::uuid[]) AND i."state" = 'open'`,
        brandIds,
      );
    },
  };
}

const untold = `
UPDATE "Incident" SET "alertedAt" = $2::timestamptz
WHERE "brandId" = ANY($1::uuid[]) AND "state" = 'open' AND "alertedAt" IS NULL
RETURNING "id", "brandId", "title", "explanation"`;

function incidentAlert({ id, brandId, title }: IncidentAlert, at: Date): NewAlert {
  return {
    kind: 'incident',
    key: `incident:${id}`,
    brandId,
    caseId: null,
    incidentId: id,
    at,
    audience: { roles: ['supervisor'], staff: [] },
    facts: { title },
  };
}

async function openIncident(
  database: Database,
  { id, brandId, theme, title, explanation, count, since }: NewIncident,
  now: Date,
): Promise<boolean> {
  const opened = await database.$executeRawUnsafe(
    `INSERT INTO "Incident" ("id", "brandId", "title", "explanation", "theme", "category", "state",
       "since", "openedAt", "elevatedAt", "peak")
     VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, 'open', $7::timestamptz, $8::timestamptz,
       $8::timestamptz, $9)
     ON CONFLICT ("brandId", "theme") WHERE "state" = 'open' DO NOTHING`,
    id,
    brandId,
    title,
    explanation,
    theme.key,
    theme.category,
    since,
    now,
    count,
  );
  return opened > 0;
}

interface LinkQuery {
  readonly brandId: string;
  readonly rules: SpikeRules;
  readonly now: Date;
  readonly limit: number;
}

/** Of two incidents a case could tell of, the wave is the narrower one. */
async function casesToLink(
  database: Database,
  { brandId, rules, now, limit }: LinkQuery,
): Promise<readonly CaseToLink[]> {
  const open = await database.incident.aggregate({
    where: { brandId, state: 'open' },
    _min: { since: true },
  });
  if (!open._min.since) return [];
  const rows = await database.$queryRawUnsafe<
    { caseId: string; incidentId: string; title: string }[]
  >(
    `SELECT DISTINCT ON (t."receivedAt", t."id") t."id" AS "caseId", i."id" AS "incidentId", i."title"
     FROM (${themedCases('wave')} UNION ALL ${themedCases('category')}) t
       JOIN "Incident" i ON i."brandId" = $1::uuid AND i."state" = 'open' AND i."theme" = t.theme
         AND t."receivedAt" > i."since"
     WHERE t."incidentId" IS NULL
     ORDER BY t."receivedAt", t."id", i."theme" DESC LIMIT $5`,
    brandId,
    open._min.since,
    now,
    rules.heardWithinHours,
    limit,
  );
  return rows.map(({ caseId, incidentId, title }) => ({
    caseId,
    incident: { id: incidentId, brandId, title },
  }));
}
