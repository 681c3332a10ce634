/** The spend ledger in PostgreSQL: one row a reservation, a ceiling that holds over all processes. */
import { uuidv7 } from 'uuidv7';
import type { SpendLedger, SpendWish } from '../../ports/spend.ts';
import type { Database } from './database.ts';

export function createSpendLedger(database: Database): SpendLedger {
  return {
    async reserve(wish, now) {
      return database.$transaction(async (tx) => {
        // a statement of its own: the sums must be read after the lock is held
        await tx.$executeRawUnsafe(
          `SELECT pg_advisory_xact_lock(hashtextextended('redress spend ' || $1, 0))`,
          wish.account,
        );
        const id = uuidv7();
        const inserted = await tx.$executeRawUnsafe(insertWithinCeilings, ...values(id, wish, now));
        return inserted > 0 ? id : null;
      });
    },
    async settle(id, costMicroUsd, now) {
      await database.$executeRawUnsafe(
        `UPDATE "SpendEntry" SET "settledMicroUsd" = $2::bigint, "settledAt" = $3::timestamptz
         WHERE "id" = $1::uuid AND "settledAt" IS NULL`,
        id,
        costMicroUsd,
        now,
      );
    },
    async spent(account, now) {
      const { day, month } = startsOf(now);
      const [sums] = await database.$queryRawUnsafe<{ today: number; month: number }[]>(
        `SELECT ${spentSince('$2', '$1')}::float8 AS today, ${spentSince('$3', '$1')}::float8 AS month`,
        account,
        day,
        month,
      );
      return { todayMicroUsd: sums?.today ?? 0, monthMicroUsd: sums?.month ?? 0 };
    },
  };
}

const spentSince = (since: string, account = '$3'): string =>
  `(SELECT coalesce(sum(coalesce("settledMicroUsd", "reservedMicroUsd")), 0) FROM "SpendEntry"
    WHERE "account" = ${account} AND "reservedAt" >= ${since}::timestamptz)`;

const insertWithinCeilings = `
INSERT INTO "SpendEntry" ("id", "brandId", "account", "purpose", "reservedMicroUsd", "reservedAt")
SELECT $1::uuid, $2::uuid, $3, $4, $5::bigint, $6::timestamptz
WHERE $5::bigint + ${spentSince('$7')} <= $8::bigint
  AND $5::bigint + ${spentSince('$9')} <= $10::bigint
  AND ($11::bigint IS NULL OR $5::bigint + (
    SELECT coalesce(sum(coalesce("settledMicroUsd", "reservedMicroUsd")), 0) FROM "SpendEntry"
    WHERE "account" = $3 AND "purpose" = $4 AND "reservedAt" >= $7::timestamptz) <= $11::bigint)`;

function values(id: string, wish: SpendWish, now: Date): readonly unknown[] {
  const { day, month } = startsOf(now);
  return [
    id,
    wish.brandId,
    wish.account,
    wish.purpose,
    wish.worstCaseMicroUsd,
    now,
    day,
    wish.dailyCeilingMicroUsd,
    month,
    wish.monthlyCeilingMicroUsd,
    wish.purposeCeilingMicroUsd ?? null,
  ];
}

function startsOf(now: Date): { readonly day: Date; readonly month: Date } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return {
    day: new Date(Date.UTC(year, month, now.getUTCDate())),
    month: new Date(Date.UTC(year, month)),
  };
}
