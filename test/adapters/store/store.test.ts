/** A store that cannot be opened leaves no connection behind. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type JobQueue, openJobs } from '../../../src/adapters/store/jobs.ts';
import { openStore } from '../../../src/adapters/store/store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { sampleConfig } from '../../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { until } from '../../support/until.ts';

let testDatabase: TestDatabase;

beforeEach(async () => {
  testDatabase = await createTestDatabase();
});

afterEach(() => testDatabase.close());

/** Resolves once the test's own connections are the only ones. */
async function everybodyLeft(): Promise<void> {
  await until(async () => {
    const others = await testDatabase.database.$queryRawUnsafe<unknown[]>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return others.length === 0;
  });
}

it('when the brands cannot be written', async () => {
  const { brands, staff } = sampleConfig('/nowhere');
  await testDatabase.database.$executeRawUnsafe(
    'ALTER TABLE "Brand" ADD CONSTRAINT none CHECK (false) NOT VALID',
  );

  const opening = openStore({
    url: testDatabase.url,
    migrations: 'prisma/migrations',
    brands,
    staff,
    log: silentLog,
    now: new Date('2026-03-04T12:00:00Z'),
    alerting: { channels: [], atOnce: [], mostAnHour: 1 },
  });

  await expect(opening).rejects.toThrow();
  await everybodyLeft();
});

it('when the queues of jobs cannot be made', async () => {
  const open = (): Promise<JobQueue> => openJobs(testDatabase.url, silentLog, () => {});
  await (await open()).stop();
  await testDatabase.database.$executeRawUnsafe(
    'ALTER TABLE pgboss.queue ADD CONSTRAINT none CHECK (false) NOT VALID',
  );

  await expect(open()).rejects.toThrow();

  await everybodyLeft();
});
