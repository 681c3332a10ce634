/** A digest for each finished week: none missed, none twice, however often the work runs. */

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../../src/adapters/store/database.ts';
import { createDigestStore } from '../../../../src/adapters/store/digest/digest-store.ts';
import { loadHolidays } from '../../../../src/config/load-holidays.ts';
import type { Brand } from '../../../../src/domain/brand.ts';
import { weekAt } from '../../../../src/domain/digest/week.ts';
import { computeDigest, writeFinishedDigests } from '../../../../src/stages/digest.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';
import { aBrand, addBrand, rowsOf } from './digest-rows.ts';

const now = new Date('2026-11-18T12:00:00Z');

let test: TestDatabase;
let brand: Brand;
let brandId: string;
let brands = 0;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(async () => {
  await test.close();
});

beforeEach(async () => {
  brands += 1;
  brand = aBrand(`acme-${brands}`);
  brandId = await addBrand(test.database, brand);
});

function depsAt(instant: Date, database = test.database) {
  return {
    digests: createDigestStore(database),
    brandIds: new Map([[brand.slug, brandId]]),
    brands: [brand],
    holidays: loadHolidays(),
    dueAfterMinutes: 0,
    clock: { now: () => instant },
    log: silentLog,
  };
}

async function savedWeeks(): Promise<readonly string[]> {
  const rows = await test.database.digest.findMany({
    where: { brandId },
    orderBy: { week: 'asc' },
  });
  return rows.map(({ week }) => week);
}

it('writes none for a brand nobody has mentioned', async () => {
  expect(await writeFinishedDigests(depsAt(now))).toBe(0);
});

it('writes one for each week since the first mention, but not for the week that lasts', async () => {
  await rowsOf(test.database, brandId).mention('2026-11-03T00:00:00Z');

  const saved = await writeFinishedDigests(depsAt(now));

  expect(saved).toBe(2);
  expect(await savedWeeks()).toEqual(['2026-W45', '2026-W46']);
});

it('catches up on eight weeks, not on years', async () => {
  await rowsOf(test.database, brandId).mention('2020-01-01T00:00:00Z');

  await writeFinishedDigests(depsAt(now));

  expect(await savedWeeks()).toHaveLength(8);
});

it('does nothing the second time', async () => {
  await rowsOf(test.database, brandId).mention('2026-11-03T00:00:00Z');
  await writeFinishedDigests(depsAt(now));

  const again = await writeFinishedDigests(depsAt(new Date('2026-11-22T12:00:00Z')));

  expect(again).toBe(0);
});

it('keeps one digest a week when two processes work at once', async () => {
  await rowsOf(test.database, brandId).mention('2026-10-01T00:00:00Z');
  const other = openDatabase(test.url, 2);

  await Promise.all([
    writeFinishedDigests(depsAt(now)),
    writeFinishedDigests(depsAt(now, other)),
    writeFinishedDigests(depsAt(now)),
  ]);
  await other.$disconnect();

  expect(await savedWeeks()).toEqual([
    '2026-W40',
    '2026-W41',
    '2026-W42',
    '2026-W43',
    '2026-W44',
    '2026-W45',
    '2026-W46',
  ]);
});

it('replaces a digest that is computed again, and keeps where it was delivered', async () => {
  const rows = rowsOf(test.database, brandId);
  const deps = depsAt(now);
  const week = weekAt(new Date('2026-11-10T00:00:00Z'), brand.zone);
  await rows.mention('2026-11-10T00:00:00Z');
  await deps.digests.save(brandId, await computeDigest(deps, brand, week, now));
  await test.database.digest.updateMany({
    where: { brandId },
    data: { delivery: { message: 'm1' } },
  });
  await rows.mention('2026-11-11T00:00:00Z'); // found late
  const later = new Date('2026-11-19T00:00:00Z');

  const digest = await computeDigest(deps, brand, week, later);
  await deps.digests.save(brandId, digest);

  const [saved, ...more] = await test.database.digest.findMany({ where: { brandId } });
  expect(more).toEqual([]);
  expect(saved).toMatchObject({
    week: '2026-W46',
    computedAt: later,
    content: JSON.parse(JSON.stringify(digest)),
    delivery: { message: 'm1' },
  });
  expect(digest.mentions.total).toBe(2);
});
