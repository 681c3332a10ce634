/** The weekly digest is kept once a week, whoever computes it and however often. */

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import { writeFinishedDigests } from '../../src/stages/digest.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

function write(): Promise<number> {
  const { config, store, clock, log } = app;
  const { digests, brandIds } = store;
  return writeFinishedDigests({
    digests,
    holidays: loadHolidays(),
    brandIds,
    brands: config.brands,
    dueAfterMinutes: 0,
    clock,
    log,
  });
}

async function weeks(): Promise<readonly string[]> {
  const rows = await app.testDatabase.database.digest.findMany({ orderBy: { week: 'asc' } });
  return rows.map(({ week }) => week);
}

it('F21: a digest missed while nothing ran is made up for, and none is made twice', async () => {
  await hear(app, aMention());
  await write();
  app.clock.moveTo('2026-03-18T12:00:00Z');

  const saved = await write();
  const again = await write();

  expect({ saved, again }).toEqual({ saved: 2, again: 0 });
  expect(await weeks()).toEqual(expect.arrayContaining(['2026-W10', '2026-W11']));
  expect(await weeks()).not.toContain('2026-W12');
});

it('F21: two processes that compute the same week at once keep one digest of it', async () => {
  await hear(app, aMention());
  app.clock.moveTo('2026-03-18T12:00:00Z');

  await Promise.all([write(), write(), write()]);

  const kept = await weeks();
  expect(kept).toContain('2026-W10');
  expect(kept).toHaveLength(new Set(kept).size);
});
