/** Reads and marks the state of sources outside a batch, and tells people of trouble with them. */
import type { CoverageWindow } from '../../../domain/source/coverage.ts';
import type { FailureKind } from '../../../domain/source/failure.ts';
import type {
  SourceFailure,
  SourceGaps,
  SourceState,
  SourceStates,
} from '../../../ports/source-states.ts';
import type { Database, Transaction } from '../database.ts';
import { type Alerting, recordAlerts } from '../escalation/alerting.ts';
import type { JobQueue } from '../jobs.ts';

export function createSourceStates(
  database: Database,
  jobs: JobQueue,
  alerting: Alerting,
): SourceStates {
  async function tell(tx: Transaction, trouble: Trouble): Promise<void> {
    await recordAlerts(tx, [alertOf(trouble)], alerting);
    await jobs.enqueueIn(tx, 'paging');
  }
  return {
    async cursorOf(brandId, name) {
      const row = await database.sourceState.findUnique({
        where: { brandId_name: { brandId, name } },
      });
      return row?.cursor ?? null;
    },
    async stateOf(brandId, name) {
      const row = await database.sourceState.findUnique({
        where: { brandId_name: { brandId, name } },
      });
      return row && stateOf(row);
    },
    recordFailure: (brandId, name, failure, at) =>
      database.$transaction(async (tx) => {
        const since = await markFailing(tx, { brandId, name }, failure, at);
        const { trouble: what } = failure;
        if (what) await tell(tx, { brandId, name, what, since, at });
      }),
    async noteRefused(brandId, name, count, at) {
      await database.sourceState.upsert({
        where: { brandId_name: { brandId, name } },
        create: { brandId, name, stored: 0, rejected: 0, refused: count, refusedAt: at },
        update: { refused: { increment: count }, refusedAt: at },
      });
    },
    async noteMalformed(brandId, name, at) {
      await database.sourceState.updateMany({
        where: { brandId, name },
        data: { malformedAt: at },
      });
    },
    tellSilence: (brandId, name, since, at) =>
      database.$transaction((tx) => tell(tx, { brandId, name, what: 'silent', since, at })),
    async tryAgain(brandIds) {
      await database.sourceState.updateMany({
        where: {
          brandId: { in: [...brandIds] },
          failureKind: { in: ['credentials', 'refused', 'form', 'address', 'unsafe', 'person'] },
        },
        data: { nextTryAt: null },
      });
    },
    async states(brandId) {
      const rows = await database.sourceState.findMany({ where: { brandId } });
      return rows.map(stateOf);
    },
    coverage: (brandId, span) => readCoverage(database, brandId, span),
  };
}

type Row = Omit<SourceState, 'failureKind'> & { readonly failureKind: string | null };

function stateOf(row: Row): SourceState {
  return { ...row, failureKind: row.failureKind as FailureKind | null };
}

interface Trouble {
  readonly brandId: string;
  readonly name: string;
  readonly what: NonNullable<SourceFailure['trouble']>;
  /** The same as long as it is the same trouble. */
  readonly since: Date;
  readonly at: Date;
}

/** A source that has worked in between fails since another time, so that is told again. */
function alertOf({ brandId, name, what, since, at }: Trouble) {
  return {
    kind: 'source' as const,
    key: `source:${name}:${what}:${since.toISOString()}`,
    brandId,
    caseId: null,
    incidentId: null,
    at,
    audience: { roles: ['admin', 'supervisor'] as const, staff: [] },
    facts: { source: name, trouble: what },
  };
}

/** @returns since when it fails */
async function markFailing(
  tx: Transaction,
  key: { readonly brandId: string; readonly name: string },
  { kind, reason, failures, nextTryAt }: SourceFailure,
  at: Date,
): Promise<Date> {
  const [row] = await tx.$queryRawUnsafe<{ since: Date }[]>(
    `INSERT INTO "SourceState" AS s ("brandId", "name", "stored", "rejected", "failingSince",
       "lastError", "failures", "failureKind", "nextTryAt")
     VALUES ($1::uuid, $2, 0, 0, $3::timestamptz, $4, $5::int, $6, $7::timestamptz)
     ON CONFLICT ("brandId", "name") DO UPDATE SET
       "failingSince" = coalesce(s."failingSince", EXCLUDED."failingSince"),
       "lastError" = EXCLUDED."lastError", "failures" = EXCLUDED."failures",
       "failureKind" = EXCLUDED."failureKind", "nextTryAt" = EXCLUDED."nextTryAt"
     RETURNING "failingSince" AS since`,
    ...[key.brandId, key.name, at, reason, failures, kind, nextTryAt],
  );
  return row?.since ?? at;
}

async function readCoverage(
  database: Database,
  brandId: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly SourceGaps[]> {
  const windows = await database.coverageWindow.findMany({
    where: { brandId, to: { gt: from }, from: { lt: to } },
    orderBy: { from: 'asc' },
  });
  const late = await database.lateFind.groupBy({
    by: ['sourceName'],
    where: { brandId, firstSeenAt: { gte: from, lt: to } },
    _count: true,
  });
  const lateOf = new Map(late.map(({ sourceName, _count }) => [sourceName, _count]));
  const bySource = Map.groupBy(windows, ({ sourceName }) => sourceName);
  return [...new Set([...bySource.keys(), ...lateOf.keys()])].sort().map((name) => ({
    name,
    windows: (bySource.get(name) ?? []).map(({ from, to, state, reason }) => {
      const isRead = state === 'covered';
      return { from, to, state: isRead ? 'covered' : 'gap', reason } satisfies CoverageWindow;
    }),
    foundLate: lateOf.get(name) ?? 0,
  }));
}
