/** Taking a brand away: all of it goes, and nothing of any other. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/adapters/store/database.ts';
import { aMention } from '../../support/builders.ts';
import { brokenChains } from '../../support/chains.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf } from '../../support/team.ts';
import { createTestApp, sampleConfig, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  const [sample] = sampleConfig('/nowhere').brands;
  const staff = sampleConfig('/nowhere').staff.map((person) => ({
    ...person,
    brands: ['sample', 'other'],
  }));
  app = await createTestApp({
    classifier: createPlainClassifier(),
    config: { staff, brands: [sample!, { ...sample!, slug: 'other', name: 'Other Brand' }] },
  });
  for (const brand of app.brands.values()) {
    await app.intake.store({
      brand,
      channelControlled: false,
      sourceName: 'test',
      mentions: [
        aMention({ nativeId: 'about-both', text: 'please stop msging me' }),
        aMention({ nativeId: 'about-both-too' }),
      ],
      rejected: 0,
      cursor: '1',
      covered: { from: new Date('2026-03-03T00:00:00Z'), to: new Date('2026-03-04T00:00:00Z') },
    });
  }
  await app.settle();
  for (const { number } of await casesOf(app)) {
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
    await actWell(app, { number, type: 'resolve', staffId: 'dora', reason: 'Done.' });
  }
});

afterAll(() => app.close());

/** Rows of a brand in every table that has any. */
async function rowsOf(database: Database, brandId: string): Promise<Record<string, number>> {
  const tables = await database.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'brandId'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM "${name}" WHERE "brandId" = $1::uuid`,
      brandId,
    );
    if (row?.rows) counts[name] = row.rows;
  }
  return counts;
}

it('a post about two brands is two mentions with a case each', async () => {
  expect((await casesOf(app)).map(({ brand }) => brand).toSorted()).toEqual([
    'other',
    'other',
    'sample',
    'sample',
  ]);
});

it('a brand goes with everything it had, and the other one keeps all it has', async () => {
  const { database } = app.testDatabase;
  const [sampleId, otherId] = ['sample', 'other'].map((slug) => app.store.brandIds.get(slug)!);
  const before = await rowsOf(database, sampleId!);
  const othersBefore = await rowsOf(database, otherId!);

  const removed = await app.store.removeBrand('sample');

  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['Suppression', 'CaseEvent', 'Reply']),
  );
  expect(removed).toEqual({ cases: 2, mentions: 2 });
  expect(await rowsOf(database, sampleId!)).toEqual({ BrandRemoval: 1 });
  expect(await app.store.hasBrand('sample')).toBe(false);
  expect(await rowsOf(database, otherId!)).toEqual(othersBefore);
  expect(await brokenChains(database)).toEqual([]);
});

it('taking away a brand that is not there does nothing', async () => {
  expect(await app.store.removeBrand('never-was')).toBeNull();
});

it('removing one brand does not open the record of the other one', async () => {
  const { database } = app.testDatabase;
  const sampleId = '00000000-0000-7000-8000-000000000000';

  const tampering = database.$transaction(async (tx) => {
    await tx.$queryRawUnsafe(`SELECT set_config('redress.removing_brand', $1, true)`, sampleId);
    await tx.$executeRawUnsafe('DELETE FROM "CaseEvent"');
  });

  await expect(tampering).rejects.toThrow('append-only');
});
