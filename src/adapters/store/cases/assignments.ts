/** Who holds how much, and the turns in which cases were held; assigning happens under one lock. */
import type { DistressRules } from '../../../domain/routing/assign.ts';
import type { Workload, Workloads } from '../../../domain/routing/team.ts';
import type { Database, Transaction } from '../database.ts';
import type { CaseChange, ChainedEvent } from './case-changes.ts';

/** An arbitrary constant; the lock counts within one database. */
const assignmentKey = 7_236_413;

/**
 * Until the end of the transaction nobody else assigns cases. Taken before any case is locked, so that
 * two who assign never wait for each other.
 */
export async function lockAssignments(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${assignmentKey})`);
}

interface WorkloadRow extends Workload {
  readonly staffId: string;
}

export async function readWorkloads(
  database: Database | Transaction,
  brandIds: readonly string[],
  { days, signals }: DistressRules,
  now: Date,
): Promise<Workloads> {
  const rows = await database.$queryRawUnsafe<WorkloadRow[]>(
    `SELECT s."id" AS "staffId",
       (SELECT count(*)::int FROM "Case" c WHERE c."brandId" = ANY($1::uuid[])
          AND c."assigneeId" = s."id" AND c."status" IN ('new', 'open', 'awaiting_customer')) AS held,
       (SELECT max(a."at") FROM "Assignment" a WHERE a."staffId" = s."id") AS "lastAssignedAt",
       (SELECT count(DISTINCT a."caseId")::int FROM "Assignment" a JOIN "Case" c ON c."id" = a."caseId"
          WHERE a."staffId" = s."id" AND a."at" > $2
            AND jsonb_exists_any(c."signals", $3::text[])) AS distressing
     FROM "Staff" s WHERE s."active"`,
    brandIds,
    new Date(now.getTime() - days * 86_400_000),
    [...signals],
  );
  return new Map(rows.map(({ staffId, ...workload }) => [staffId, workload]));
}

/** A turn: from the event that gave a person the case to the one that took it from them. */
interface Turn {
  readonly caseId: string;
  readonly brandId: string;
  readonly seq: number;
  readonly staffId: string;
  readonly at: Date;
  readonly endedAt: Date | null;
  readonly ended: string | null;
}

interface TurnEnd {
  readonly caseId: string;
  readonly at: Date;
  readonly why: string;
}

/** Writes the turns that began with these changes, and ends those that ended with them. */
export async function recordTurns(tx: Transaction, changes: readonly CaseChange[]): Promise<void> {
  const turns: Turn[] = [];
  const ends: TurnEnd[] = [];
  for (const change of changes) readTurns(change, turns, ends);
  if (ends.length > 0) {
    await tx.$executeRawUnsafe(
      `UPDATE "Assignment" a SET "endedAt" = r.at, "ended" = r.why
       FROM jsonb_to_recordset($1::jsonb) AS r("caseId" uuid, at timestamptz, why text)
       WHERE a."caseId" = r."caseId" AND a."endedAt" IS NULL`,
      JSON.stringify(ends),
    );
  }
  if (turns.length > 0) await tx.assignment.createMany({ data: turns });
}

/** Those begun before the change end in the table; those begun with it end before they are written. */
function readTurns({ before, events }: CaseChange, turns: Turn[], ends: TurnEnd[]): void {
  let holder = before?.assigneeId ?? null;
  let begun: Turn | null = null;
  for (const event of events) {
    const next = holderAfter(event, holder);
    if (next === holder) continue;
    const { caseId, brandId, seq, at } = event;
    if (holder !== null) {
      const why = endedBy(event);
      if (begun) turns[turns.length - 1] = { ...begun, endedAt: at, ended: why };
      else ends.push({ caseId, at, why });
    }
    begun =
      next === null
        ? null
        : { caseId, brandId, seq, at, staffId: next, endedAt: null, ended: null };
    if (begun) turns.push(begun);
    holder = next;
  }
}

function holderAfter(event: ChainedEvent, holder: string | null): string | null {
  switch (event.type) {
    case 'assigned':
      return event.data.assigneeId;
    case 'claimed':
      return event.data.staffId;
    case 'released':
    case 'returned':
    case 'escalated':
      return null;
    default:
      return holder;
  }
}

function endedBy(event: ChainedEvent): string {
  if (event.type === 'returned') return event.data.why;
  if (event.type === 'assigned') return 'reassigned';
  return event.type === 'claimed' ? 'taken_over' : event.type;
}
