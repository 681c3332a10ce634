/** A connection of its own gives up in time, and a cut one harms nobody else. */
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { connectClient } from '../../../src/adapters/store/connection.ts';
import { isAway } from '../../../src/adapters/store/outage.ts';
import { createTcpProxy } from '../../support/tcp-proxy.ts';
import { createTestDatabase } from '../../support/test-database.ts';
import { until } from '../../support/until.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('a server that takes the call and says nothing is given up on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let isCalled = false;
  const mute = createServer(() => {
    isCalled = true;
  });
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as AddressInfo;

  const failed = connectClient(`postgresql://nobody@127.0.0.1:${port}/none`, 'test').catch(
    (error: unknown) => error,
  );
  await until(() => isCalled);
  await vi.advanceTimersByTimeAsync(10_000);

  expect(isAway(await failed)).toBe(true);
  mute.close();
});

it('a line that is cut fails the next query and not the process', async () => {
  const testDatabase = await createTestDatabase();
  const proxy = await createTcpProxy(testDatabase.url);
  const client = await connectClient(proxy.url, 'test');
  const cut = new Promise((resolve) => client.once('end', resolve));

  await proxy.cut();
  await cut;
  const failure = await client.query('SELECT 1').catch((error: unknown) => error);
  await client.end();

  expect(isAway(failure)).toBe(true);
  await testDatabase.close();
});
