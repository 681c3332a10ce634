/** Reads cases from their rows: locked, with replies, clocks and follow-ups. */
import type { Case, CaseClock, CasePromise, FollowUp, Reply } from '../../../domain/case/case.ts';
import type { StoredCase } from '../../../ports/case-store.ts';
import type { Transaction } from '../database.ts';
import { escalationOf } from '../escalation/case-columns.ts';
import type {
  Case as CaseRow,
  Clock,
  FollowUp as FollowUpRow,
  Promise as PromiseRow,
  Reply as ReplyRow,
} from '../generated/client.ts';
import { hex } from '../mentions/mention-rows.ts';

/** Locks the cases, always in the same order so that two batches never wait for each other. */
export async function lockCases(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredCase>> {
  if (ids.length === 0) return new Map();
  await tx.$queryRawUnsafe(
    'SELECT "id" FROM "Case" WHERE "id" = ANY($1::uuid[]) ORDER BY "id" FOR UPDATE',
    ids,
  );
  return readCases(tx, ids);
}

/** Cases by id, in no order; ids that are not there are left out. */
export async function readCases(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredCase>> {
  const wanted = { in: [...ids] };
  const rows = await tx.case.findMany({ where: { id: wanted } });
  const brandIds = { in: [...new Set(rows.map(({ brandId }) => brandId))] };
  const ofCases = { where: { brandId: brandIds, caseId: wanted }, orderBy: { id: 'asc' } } as const;
  const replies = group(await tx.reply.findMany(ofCases));
  const clocks = group(await tx.clock.findMany(ofCases));
  const followUps = group(await tx.followUp.findMany(ofCases));
  const promises = group(await tx.promise.findMany(ofCases));
  const stored = rows.map((row) =>
    toCase(row, {
      replies: (replies.get(row.id) ?? []).map(toReply),
      clocks: (clocks.get(row.id) ?? []).map(toClock),
      followUps: (followUps.get(row.id) ?? []).map(toFollowUp),
      promises: (promises.get(row.id) ?? []).map(toPromise),
    }),
  );
  return new Map(stored.map((item) => [item.id, item]));
}

/** As people say a case number. */
export function caseNumber(number: number): string {
  return `C-${number}`;
}

// What is left of a row was written from the type it is read as, by writeCases. Columns that the type
// does not have are left out: `case --json` shows the rest, and scripts rely on it.

type CaseParts = Pick<Case, 'replies' | 'clocks' | 'followUps' | 'promises'>;

function toCase(row: CaseRow, parts: CaseParts): StoredCase {
  const {
    number,
    headHash,
    conversationKey,
    legalHold,
    attorneyHold,
    safeContactOnly,
    collectionHold,
    checklist,
    externalRef,
    nextDueAt,
    awaitsApproval,
    ...columns
  } = row;
  return {
    ...(columns as unknown as Case),
    ...parts,
    ...escalationOf(row),
    number: caseNumber(number),
    headHash: hex(headHash),
    conversationKey: hex(conversationKey),
  };
}

function toReply(row: ReplyRow): Reply {
  const { brandId, caseId, lint, commitment, sha256, aiAssisted, method, reason, ...columns } = row;
  return {
    ...(columns as unknown as Reply),
    lintVerdict: (lint as { verdict: 'warn' | 'pass' }).verdict,
    commitment: hex(commitment),
    sha256: sha256 ? hex(sha256) : null,
  };
}

function toClock({ brandId, caseId, ...columns }: Clock): CaseClock {
  return columns as unknown as CaseClock;
}

function toFollowUp({ brandId, caseId, ...columns }: FollowUpRow): FollowUp {
  return columns as unknown as FollowUp;
}

function toPromise({ brandId, caseId, ...columns }: PromiseRow): CasePromise {
  return columns as unknown as CasePromise;
}

function group<Row extends { readonly caseId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.caseId);
    if (known) known.push(row);
    else groups.set(row.caseId, [row]);
  }
  return groups;
}
