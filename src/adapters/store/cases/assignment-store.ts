/** Assigning waiting cases in PostgreSQL: one process at a time, decided on locked rows. */
import type { CaseDecision } from '../../../domain/case/decision.ts';
import type { ReportedAbsences } from '../../../domain/routing/team.ts';
import type { WaitingCase } from '../../../domain/routing/waiting.ts';
import type { AssignmentStore, DrainOrder, HeldQuestion } from '../../../ports/assignment-store.ts';
import type { Deciding, StoredCase } from '../../../ports/case-store.ts';
import type { Database, Transaction } from '../database.ts';
import { lockAssignments, readWorkloads } from './assignments.ts';
import { applyEvents } from './case-changes.ts';
import { lockCases, readCases } from './case-rows.ts';
import { writeCases } from './write-cases.ts';

/** @param brandIds the configured brands; cases of others rest until they are configured again */
export function createAssignmentStore(
  database: Database,
  brandIds: readonly string[],
): AssignmentStore {
  return {
    assignWaiting: (order, deciding) =>
      database.$transaction((tx) => assignWaiting(tx, brandIds, order, deciding)),
    held: (question) => database.$transaction((tx) => heldCases(tx, brandIds, question)),
    gaveBack: (caseId, since) => gaveBack(database, caseId, since),
    workloads: (distress, now) => readWorkloads(database, brandIds, distress, now),
    reportedAbsences: (now) => reportedAbsences(database, now),
    async reportAway(absence) {
      await database.absence.create({ data: absence });
    },
    async reportBack(staffId, now) {
      const ended = await database.absence.updateMany({
        where: { staffId, until: { gt: now }, from: { lte: now } },
        data: { until: now },
      });
      return ended.count;
    },
  };
}

/** The second reading is for cases that nobody can take but that stand before others somebody can. */
const readAtOnce = [500, 20_000] as const;

async function assignWaiting(
  tx: Transaction,
  brandIds: readonly string[],
  order: DrainOrder,
  deciding: Deciding<readonly [WaitingCase]>,
): Promise<number> {
  await lockAssignments(tx);
  const workloads = await readWorkloads(tx, brandIds, order.distress, order.now);
  for (const most of readAtOnce) {
    const waiting = await readWaiting(tx, order, most);
    const taken = takenFrom(waiting, order.limit, deciding(workloads));
    if (taken.length > 0) return assign(tx, taken, deciding(workloads));
    if (waiting.length < most) break;
  }
  return 0;
}

function takenFrom(
  waiting: readonly WaitingCase[],
  limit: number,
  decide: (one: WaitingCase) => CaseDecision,
): readonly WaitingCase[] {
  const taken: WaitingCase[] = [];
  for (const one of waiting) {
    if (taken.length === limit) break;
    const decision = decide(one);
    if (decision.ok && decision.events.length > 0) taken.push(one);
  }
  return taken;
}

/** Decided again on the locked rows: somebody may have claimed a case in the meantime. */
async function assign(
  tx: Transaction,
  taken: readonly WaitingCase[],
  decide: (one: WaitingCase) => CaseDecision,
): Promise<number> {
  const locked = await lockCases(
    tx,
    taken.map(({ id }) => id),
  );
  const changes = taken.flatMap(({ id, gaveBack = [] }) => {
    const current = locked.get(id);
    const decision = current && decide({ ...current, gaveBack });
    if (!current || !decision?.ok) return [];
    return applyEvents(current, id, decision.events) ?? [];
  });
  if (changes.length > 0) await writeCases(tx, changes);
  return changes.length;
}

/** An ordered reading of each queue by the index Case_waiting, so that a long queue is not sorted as a whole. */
async function readWaiting(
  tx: Transaction,
  { queues, gaveBackSince }: DrainOrder,
  most: number,
): Promise<readonly WaitingCase[]> {
  return tx.$queryRawUnsafe<WaitingCase[]>(
    `SELECT w.* FROM jsonb_to_recordset($1::jsonb) AS q("brandId" uuid, role text, "urgentOnly" boolean)
       CROSS JOIN LATERAL (
         SELECT c."id", c."brandId", c."status", c."priority", c."category", c."signals", c."language",
           c."platform", c."sourceName", c."reach", c."assigneeId", c."assignedRole", c."returnedBy",
           c."escalation", c."nextDueAt", c."openedAt", c."number",
           ARRAY(SELECT a."staffId" FROM "Assignment" a WHERE a."caseId" = c."id" AND ${isGivenBack}
             AND a."endedAt" > $3) AS "gaveBack"
         FROM "Case" c WHERE c."brandId" = q."brandId" AND c."assigneeId" IS NULL
           AND c."status" IN ('new', 'open', 'awaiting_customer') AND c."assignedRole" = q.role
           AND c."priority" <= CASE WHEN q."urgentOnly" THEN 'P1' ELSE 'P3' END
         ORDER BY c."priority", COALESCE(c."nextDueAt", 'infinity'::timestamptz), c."openedAt", c."number"
         LIMIT $2) w
     ORDER BY w."priority", COALESCE(w."nextDueAt", 'infinity'::timestamptz), w."openedAt", w."number"
     LIMIT $2`,
    JSON.stringify(queues),
    most,
    gaveBackSince,
  );
}

const isGivenBack = `a."ended" IN ('released', 'claim_expired')`;

async function gaveBack(
  database: Database,
  caseId: string,
  since: Date,
): Promise<readonly string[]> {
  const rows = await database.$queryRawUnsafe<{ staffId: string }[]>(
    `SELECT DISTINCT a."staffId" FROM "Assignment" a
     WHERE a."caseId" = $1::uuid AND ${isGivenBack} AND a."endedAt" > $2`,
    ...[caseId, since],
  );
  return rows.map(({ staffId }) => staffId);
}

async function heldCases(
  tx: Transaction,
  brandIds: readonly string[],
  { awayIds, staffIds, idleSince }: HeldQuestion,
): Promise<readonly StoredCase[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT c."id" FROM "Case" c WHERE c."brandId" = ANY($1::uuid[]) AND c."assigneeId" IS NOT NULL
       AND c."status" IN ('new', 'open', 'awaiting_customer', 'resolved')
       AND (c."assigneeId" = ANY($2) OR c."assigneeId" <> ALL($3)
         OR (c."status" = 'open' AND c."holderActedAt" <= $4 AND c."priority" NOT IN ('P0', 'P1')))
     ORDER BY c."id"`,
    brandIds,
    awayIds,
    staffIds,
    idleSince,
  );
  return [
    ...(
      await readCases(
        tx,
        rows.map(({ id }) => id),
      )
    ).values(),
  ];
}

async function reportedAbsences(database: Database, now: Date): Promise<ReportedAbsences> {
  const rows = await database.absence.findMany({ where: { until: { gt: now } } });
  return Map.groupBy(rows, ({ staffId }) => staffId);
}
