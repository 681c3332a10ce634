/** Reads seals and what they sealed, page by page. */

import type { SealPart } from '../../../domain/record/seal.ts';
import type { SealedHeadFound, StoredSeal } from '../../../ports/record-reader.ts';
import { caseNumber } from '../cases/case-rows.ts';
import type { Database, Transaction } from '../database.ts';
import { hex } from '../mentions/mention-rows.ts';

const headsAtOnce = 2_000;

interface HeadRow {
  readonly brandId: string;
  readonly caseId: string;
  readonly version: number;
  readonly headHash: Uint8Array;
  readonly eventHash: Uint8Array | null;
  readonly number: number | null;
  readonly isRemovedBrand: boolean;
}

/** The heads of a day by brand and case, beside the events they were the hashes of. */
export async function* sealedHeadsOf(
  database: Database | Transaction,
  day: string,
): AsyncGenerator<SealedHeadFound> {
  const none = '00000000-0000-0000-0000-000000000000';
  let after: Pick<HeadRow, 'brandId' | 'caseId'> = { brandId: none, caseId: none };
  for (;;) {
    const rows: HeadRow[] = await database.$queryRawUnsafe<HeadRow[]>(
      selectHeads,
      day,
      after.brandId,
      after.caseId,
      headsAtOnce,
    );
    yield* rows.map(toHead);
    const last = rows.at(-1);
    if (!last || rows.length < headsAtOnce) return;
    after = last;
  }
}

const selectHeads = `
SELECT h."brandId", h."caseId", h."version", h."headHash", e."hash" AS "eventHash", c."number",
  EXISTS (SELECT FROM "BrandRemoval" r WHERE r."brandId" = h."brandId")
    AND NOT EXISTS (SELECT FROM "Brand" b WHERE b."id" = h."brandId") AS "isRemovedBrand"
FROM "SealedHead" h LEFT JOIN "CaseEvent" e ON e."caseId" = h."caseId" AND e."seq" = h."version"
  LEFT JOIN "Case" c ON c."id" = h."caseId"
WHERE h."day" = $1::date AND (h."brandId", h."caseId") > ($2::uuid, $3::uuid)
ORDER BY h."brandId", h."caseId" LIMIT $4`;

function toHead({ headHash, eventHash, number, ...row }: HeadRow): SealedHeadFound {
  return {
    ...row,
    headHash: hex(headHash),
    eventHash: eventHash ? hex(eventHash) : null,
    number: number === null ? null : caseNumber(number),
  };
}

/** Oldest first; there is one a day. */
export async function* readSeals(database: Database): AsyncGenerator<StoredSeal> {
  const rows = await database.chainSeal.findMany({ orderBy: { day: 'asc' } });
  for (const { day, sealedAt, cases, parts, prevHash, hash } of rows) {
    yield {
      day: dayOf(day),
      sealedAt,
      cases,
      parts: parts as unknown as readonly SealPart[],
      prevHash: hex(prevHash),
      hash: hex(hash),
    };
  }
}

export async function daysWithoutSeal(database: Database): Promise<readonly string[]> {
  const rows = await database.$queryRawUnsafe<{ day: Date }[]>(
    `SELECT DISTINCT h."day" FROM "SealedHead" h
     WHERE NOT EXISTS (SELECT FROM "ChainSeal" s WHERE s."day" = h."day") ORDER BY 1 LIMIT 100`,
  );
  return rows.map(({ day }) => dayOf(day));
}

/** A date of the database as YYYY-MM-DD. */
export function dayOf(day: Date): string {
  return day.toISOString().slice(0, 10);
}
