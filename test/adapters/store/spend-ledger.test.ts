/** The spend ledger on a real database: no ceiling is passed, whoever asks at the same time. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../src/adapters/store/database.ts';
import { createSpendLedger } from '../../../src/adapters/store/spend-ledger.ts';
import type { SpendLedger, SpendWish } from '../../../src/ports/spend.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const now = new Date('2026-11-23T23:59:59.900Z');
let testDatabase: TestDatabase;
let other: ReturnType<typeof openDatabase>;
/** Two processes: each with connections of its own. */
let ledgers: readonly [SpendLedger, SpendLedger];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  other = openDatabase(testDatabase.url);
  ledgers = [createSpendLedger(testDatabase.database), createSpendLedger(other)];
});

afterAll(async () => {
  await other.$disconnect();
  await testDatabase.close();
});

function aWish(
  account: string,
  worstCaseMicroUsd: number,
  given: Partial<SpendWish> = {},
): SpendWish {
  return {
    account,
    purpose: 'triage',
    brandId: randomUUID(),
    worstCaseMicroUsd,
    dailyCeilingMicroUsd: 100,
    monthlyCeilingMicroUsd: 250,
    ...given,
  };
}

async function spentBy(account: string): Promise<number> {
  const rows = await testDatabase.database.spendEntry.findMany({ where: { account } });
  return rows.reduce((sum, row) => sum + Number(row.settledMicroUsd ?? row.reservedMicroUsd), 0);
}

it('refuses what would pass the daily ceiling, to the last micro-dollar', async () => {
  const [ledger] = ledgers;
  const account = randomUUID();

  const first = await ledger.reserve(aWish(account, 99), now);
  const tooMuch = await ledger.reserve(aWish(account, 2), now);
  const last = await ledger.reserve(aWish(account, 1), now);

  expect([first, tooMuch, last]).toEqual([expect.any(String), null, expect.any(String)]);
});

it('a purpose with a ceiling of its own leaves the rest of the money to the others', async () => {
  const [ledger, another] = ledgers;
  const account = randomUUID();
  const own = { purpose: 'own_posts', purposeCeilingMicroUsd: 20 };

  const first = await ledger.reserve(aWish(account, 20, own), now);
  const second = await another.reserve(aWish(account, 1, own), now);
  const rest = await ledger.reserve(aWish(account, 80), now);
  const tomorrow = await ledger.reserve(aWish(account, 20, own), new Date('2026-11-24T00:00:00Z'));

  expect([first, second, rest, tomorrow].map((id) => id !== null)).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

it('a new day in UTC brings new money, until the month is spent', async () => {
  const [ledger] = ledgers;
  const account = randomUUID();
  const days = ['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'];
  const reserved: boolean[] = [];

  for (const day of days) {
    reserved.push(
      (await ledger.reserve(aWish(account, 100), new Date(`${day}T00:00:00Z`))) !== null,
    );
  }

  expect(reserved).toEqual([true, true, false, true]);
});

it('what was not used can be spent again; what was never settled cannot', async () => {
  const [ledger] = ledgers;
  const account = randomUUID();
  const used = await ledger.reserve(aWish(account, 60), now);
  await ledger.reserve(aWish(account, 40), now); // its process is killed before it settles

  await ledger.settle(String(used), 10, now);
  await ledger.settle(String(used), 0, now); // a redelivered settlement changes nothing

  expect(await ledger.reserve(aWish(account, 51), now)).toBeNull();
  expect(await ledger.reserve(aWish(account, 50), now)).not.toBeNull();
  expect(await spentBy(account)).toBe(100);
});

it('a server that costs nothing may be asked under a ceiling of nothing', async () => {
  const free = aWish(randomUUID(), 0, { dailyCeilingMicroUsd: 0, monthlyCeilingMicroUsd: 0 });

  expect(await ledgers[0].reserve(free, now)).not.toBeNull();
});

const call = fc.record({
  process: fc.constantFrom<0 | 1>(0, 1),
  worst: fc.nat(60),
  /** Share of the worst case that was really used; null when its process dies before it settles. */
  used: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

it('whatever the interleaving of two processes, reserved and settled never pass the ceiling', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 2, maxLength: 12 }), async (calls) => {
      const account = randomUUID();
      let most = 0;

      await Promise.all(
        calls.map(async ({ process, worst, used }) => {
          const id = await ledgers[process].reserve(aWish(account, worst), now);
          most = Math.max(most, await spentBy(account));
          if (id !== null && used !== null) {
            await ledgers[process].settle(id, Math.ceil(worst * used), now);
          }
        }),
      );

      expect(Math.max(most, await spentBy(account))).toBeLessThanOrEqual(100);
    }),
    { numRuns: 40 },
  );
});
