/** One working service a database, also when the line to it is cut. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  lockService,
  runningService,
  type ServiceLock,
} from '../../../src/adapters/store/service-lock.ts';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { until } from '../../support/until.ts';

const tryAgainMs = 2_000;
const neverLost = (): void => {
  throw new Error('the place was lost');
};
let testDatabase: TestDatabase;
let proxy: TcpProxy;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  proxy = await createTcpProxy(testDatabase.url);
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await until(async () => (await runningService(testDatabase.url)) === null);
});

afterAll(async () => {
  await proxy.cut();
  await testDatabase.close();
});

async function take(url: string, onLost: () => void = neverLost): Promise<ServiceLock> {
  const place = await lockService(url, onLost);
  if (!('lock' in place)) throw new Error(`process ${place.heldBy} has the place`);
  return place.lock;
}

function services(): Promise<{ count: number }[]> {
  return testDatabase.database.$queryRawUnsafe(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'redress-service:%'`,
  );
}

it('a second service is told which process has the place, and leaves nothing behind', async () => {
  const lock = await take(testDatabase.url);

  const second = await lockService(testDatabase.url, neverLost);

  expect(second).toEqual({ heldBy: process.pid });
  expect(await runningService(testDatabase.url)).toBe(process.pid);
  expect(vi.getTimerCount()).toBe(0);
  await lock.release();
});

it('a look at the place that fails leaves no connection behind', async () => {
  await testDatabase.database.$executeRawUnsafe('CREATE SCHEMA trap');
  await testDatabase.database.$executeRawUnsafe(
    `CREATE FUNCTION trap.pg_try_advisory_lock(bigint) RETURNS boolean LANGUAGE plpgsql
     AS $$ BEGIN RAISE 'trapped'; END $$`,
  );
  const trapped = new URL(testDatabase.url);
  trapped.searchParams.set('options', '-c search_path=trap,pg_catalog,public');

  await expect(lockService(trapped.href, neverLost)).rejects.toThrow('trapped');

  await until(async () => (await services())[0]?.count === 0);
});

it('of many services that start at once one gets the place', async () => {
  const places = await Promise.all(
    Array.from({ length: 6 }, () => lockService(testDatabase.url, neverLost)),
  );

  const locks = places.flatMap((place) => ('lock' in place ? [place.lock] : []));
  expect(locks).toHaveLength(1);
  await locks[0]?.release();
});

it('a place that was given up is free at once', async () => {
  const lock = await take(testDatabase.url);

  await lock.release();
  await until(async () => (await runningService(testDatabase.url)) === null);

  await (await take(testDatabase.url)).release();
  expect(vi.getTimerCount()).toBe(0);
});

it('after a cut line the service takes its place again by itself', async () => {
  const lock = await take(proxy.url);

  await proxy.cut();
  await proxy.open();
  await until(() => vi.getTimerCount() === 1);
  await until(async () => (await runningService(testDatabase.url)) === null);
  await vi.advanceTimersByTimeAsync(tryAgainMs);
  await until(async () => (await runningService(testDatabase.url)) === process.pid);

  expect(await services()).toEqual([{ count: 1 }]);
  await lock.release();
});

it('while the database stays away it is asked at a steady pace, never more and more often', async () => {
  const lock = await take(proxy.url);

  await proxy.cut();
  for (let round = 0; round < 5; round += 1) {
    await until(() => vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(tryAgainMs);
  }
  await until(() => vi.getTimerCount() > 0);
  const waiting = vi.getTimerCount();
  await proxy.open();
  await until(async () => {
    await vi.advanceTimersByTimeAsync(tryAgainMs); // a try that was under way may fail yet
    return (await runningService(testDatabase.url)) === process.pid;
  });

  expect(waiting).toBe(1);
  expect(await services()).toEqual([{ count: 1 }]);
  await lock.release();
});

it('a service whose place was taken while it was cut off is told to stop', async () => {
  const { promise: lost, resolve: onLost } = Promise.withResolvers<void>();
  const first = await take(proxy.url, onLost);
  await proxy.cut();
  await until(async () => (await runningService(testDatabase.url)) === null);
  const other = await take(testDatabase.url);

  await proxy.open();
  await until(() => vi.getTimerCount() === 1);
  await vi.advanceTimersByTimeAsync(tryAgainMs);
  await lost;

  await first.release();
  await other.release();
});
