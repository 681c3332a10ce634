/** Follow-ups, promises and opt-outs of a week, counted by a real database. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createDigestStore } from '../../../../src/adapters/store/digest/digest-store.ts';
import type { FollowUpFigures } from '../../../../src/domain/digest/figures.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';
import {
  aBrand,
  addBrand,
  nothingFollowedUp,
  now,
  type Rows,
  rowsOf,
  window,
} from './digest-rows.ts';

let test: TestDatabase;
let brandId: string;
let caseId: string;
let rows: Rows;
let brands = 0;

beforeAll(async () => {
  test = await createTestDatabase();
});

afterAll(() => test.close());

beforeEach(async () => {
  brands += 1;
  brandId = await addBrand(test.database, aBrand(`acme-${brands}`));
  rows = rowsOf(test.database, brandId);
  caseId = await rows.case('2026-11-10T00:00:00Z');
});

async function followUp(): Promise<FollowUpFigures> {
  return (await createDigestStore(test.database).figures(brandId, window, now)).followUp;
}

async function promise(state: string, dueAt: string, endedAt: string | null): Promise<void> {
  await test.database.promise.create({
    data: {
      ...{ id: randomUUID(), replyId: randomUUID(), brandId, caseId, pattern: 'call_back' },
      ...{ madeAt: '2026-11-09T12:00:00Z', state, dueAt, endedAt },
    },
  });
}

async function optOut(since: string): Promise<void> {
  const authorKey = randomBytes(32);
  await test.database.suppression.create({
    data: { id: randomUUID(), brandId, platform: 'x', authorKey, reason: 'asked for it', since },
  });
}

it('counts follow-ups by when they were due, when they were done and whether that was in time', async () => {
  await rows.followUp(caseId, 'done', '2026-11-10T00:00:00Z', '2026-11-17T00:00:00Z');
  await rows.followUp(caseId, 'done', '2026-11-01T00:00:00Z', '2026-11-10T00:00:00Z');
  await rows.followUp(caseId, 'done', '2026-11-20T00:00:00Z', '2026-11-10T00:00:00Z');
  await rows.followUp(caseId, 'cancelled', '2026-11-10T00:00:00Z', '2026-11-10T00:00:00Z');
  await rows.followUp(caseId, 'open', '2026-11-10T00:00:00Z');
  await rows.followUp(caseId, 'open', '2026-12-10T00:00:00Z');

  expect(await followUp()).toEqual({
    ...nothingFollowedUp,
    ...{ due: 2, done: 2, inTime: 1, late: 1, open: 2 },
  });
});

it('counts promises that came due in the week as kept or missed; one kept late is missed', async () => {
  await promise('kept', '2026-11-11T00:00:00Z', '2026-11-10T00:00:00Z');
  await promise('kept', '2026-11-11T00:00:00Z', '2026-11-12T00:00:00Z');
  await promise('open', '2026-11-11T00:00:00Z', null);
  await promise('cancelled', '2026-11-11T00:00:00Z', '2026-11-10T00:00:00Z');
  await promise('open', '2026-12-11T00:00:00Z', null);

  expect(await followUp()).toEqual({ ...nothingFollowedUp, promisesKept: 1, promisesMissed: 2 });
});

it('counts who asked in the week not to be contacted', async () => {
  await optOut('2026-11-10T00:00:00Z');
  await optOut('2026-11-20T00:00:00Z');

  expect(await followUp()).toEqual({ ...nothingFollowedUp, optOuts: 1 });
});
