/** The database goes away and comes back: said once each, and the work goes on. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutage } from '../../../src/adapters/store/outage.ts';
import { openStore, type Store } from '../../../src/adapters/store/store.ts';
import { jobHandlers } from '../../support/job-handlers.ts';
import { createRecordedLog, type RecordedLog } from '../../support/recorded-log.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { sampleConfig } from '../../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const away = 'the database cannot be reached; nothing is lost, it is asked again until it answers';
const back = 'the database is back, work goes on';

function refusedConnection(): Error {
  return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}

describe('however many calls fail', () => {
  let answers: boolean;
  let log: RecordedLog;

  beforeEach(() => {
    vi.useFakeTimers();
    answers = false;
    log = createRecordedLog();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  async function ask(): Promise<void> {
    if (!answers) throw refusedConnection();
  }

  function said(): readonly string[] {
    return log.lines.map(({ message }) => message);
  }

  it('one line says that the database is away, and one that it is back', async () => {
    const outage = createOutage(ask, log);

    for (let call = 0; call < 50; call += 1) outage.failed(refusedConnection());
    await vi.advanceTimersByTimeAsync(60_000);
    for (let call = 0; call < 50; call += 1) outage.failed(refusedConnection());
    answers = true;
    await vi.advanceTimersByTimeAsync(60_000);

    expect(said()).toEqual([away, back]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('a second outage is said again', async () => {
    const outage = createOutage(ask, log);
    answers = true;

    outage.failed(refusedConnection());
    await vi.advanceTimersByTimeAsync(5_000);
    outage.failed(refusedConnection());
    await vi.advanceTimersByTimeAsync(5_000);

    expect(said()).toEqual([away, back, away, back]);
  });

  it('after the end nothing is asked and nothing said', async () => {
    const outage = createOutage(ask, log);
    outage.failed(refusedConnection());

    outage.stop();
    answers = true;
    await vi.advanceTimersByTimeAsync(60_000);

    expect(said()).toEqual([away]);
  });

  it.each(['away', 'back'])(
    'nor when the answer that comes after the end is %s',
    async (answer) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const outage = createOutage(() => promise, log);
      outage.failed(refusedConnection());
      await vi.advanceTimersByTimeAsync(5_000);

      outage.stop();
      if (answer === 'back') resolve();
      else reject(refusedConnection());
      await vi.advanceTimersByTimeAsync(60_000);

      expect(said()).toEqual([away]);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('a failure of another kind is said each time, without the words it failed on', () => {
    const outage = createOutage(ask, log);

    outage.failed(new Error('cannot read "I owe 900 dollars"'));

    expect(log.lines).toEqual([
      expect.objectContaining({
        level: 'error',
        message: expect.stringContaining('nobody handles'),
      }),
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('900 dollars');
  });

  it.each([
    ['wrapped by the database layer', new Error('query failed', { cause: refusedConnection() })],
    ['one of several addresses', new AggregateError([new Error('::1'), refusedConnection()])],
    ['a restart of PostgreSQL', Object.assign(new Error('going down'), { code: '57P01' })],
    ['a cut connection', new Error('Connection terminated unexpectedly')],
  ])('an outage is recognised when it comes as %s', (_how, error) => {
    const outage = createOutage(ask, log);

    outage.failed(error);

    expect(said()).toEqual([away]);
  });
});

describe('with the line to a real server cut', () => {
  let testDatabase: TestDatabase;
  let proxy: TcpProxy;
  let store: Store;
  let log: RecordedLog;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    proxy = await createTcpProxy(testDatabase.url);
    log = createRecordedLog();
    const { brands, staff } = sampleConfig('/nowhere');
    store = await openStore({
      url: proxy.url,
      migrations: 'prisma/migrations',
      brands,
      staff,
      log,
      now: new Date('2026-03-04T12:00:00Z'),
      alerting: { channels: [], atOnce: [], mostAnHour: 1 },
    });
  });

  afterAll(async () => {
    await store.close();
    await proxy.cut();
    await testDatabase.close();
  });

  it('a working service says so once, says once that it is over, and does the jobs that came meanwhile', async () => {
    const { promise: done, resolve: end } = Promise.withResolvers<void>();
    await store.jobs.work(jobHandlers({ triage: async () => end() }));

    await proxy.cut();
    await log.heard(/cannot be reached/);
    await testDatabase.database.$executeRawUnsafe(
      `INSERT INTO pgboss.job (name, policy, singleton_key) VALUES ('triage', 'short', 'triage')`,
    );
    await proxy.open();
    await log.heard(/is back/);
    await done;

    expect(log.lines.map(({ message }) => message)).toEqual([away, back]);
  });

  it('a server that throws everybody out is survived too', async () => {
    await testDatabase.database.$queryRawUnsafe(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );

    await store.jobs.enqueue('due').catch(() => {});
    const cursor = await store.states
      .cursorOf(store.brandIds.get('sample')!, 'x')
      .catch(() => null);

    expect(cursor).toBeNull();
    expect(await store.hasBrand('sample')).toBe(true);
  });
});
