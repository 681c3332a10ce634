/** What was changed in the record of an incident or an action is found. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendIssueEvent } from '../../../src/adapters/store/improvements/issue-events.ts';
import { verifyRecord } from '../../../src/stages/verify.ts';
import { tamper } from '../../support/tampering.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

const subjectId = '01a209e8-0000-7000-8000-000000000001';

async function faults(): Promise<readonly string[]> {
  const found = await verifyRecord({ record: app.store.record, clock: app.clock });
  return found.faults.map(({ what }) => what);
}

it('an incident whose record was changed, or lost an event, does not pass verification', async () => {
  const { database } = app.testDatabase;
  const [brandId = ''] = app.store.brandIds.values();
  const done = { at: app.clock.now(), staffId: 'dora', words: { body: 'A fee.', salt: 'aa11' } };
  await database.$transaction(async (tx) => {
    await appendIssueEvent(tx, { subjectId, brandId, type: 'opened', data: {} }, done);
    await appendIssueEvent(tx, { subjectId, brandId, type: 'caused', data: {} }, done);
  });
  const unharmed = await faults();
  await tamper(
    database,
    `UPDATE "IssueWords" SET "body" = 'No fee.' WHERE "seq" = 2`,
    `UPDATE "IssueEvent" SET "actor" = 'eli' WHERE "seq" = 2`,
  );
  const changed = await faults();
  await tamper(database, `DELETE FROM "IssueEvent" WHERE "seq" = 1`);

  const lost = await faults();

  expect(unharmed).toEqual([]);
  expect(changed).toEqual(['it was changed', 'its words were changed']);
  expect(lost).toContain('the one before it is missing');
});
