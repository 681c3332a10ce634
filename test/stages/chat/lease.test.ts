/** Two processes and one lease: who holds it works, and who lost it can be told from who has it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLeases } from '../../../src/adapters/store/leases.ts';
import type { Leases } from '../../../src/ports/leases.ts';
import { holdLease } from '../../../src/stages/hold-lease.ts';
import { silentLog } from '../../support/silent-log.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { until } from '../../support/until.ts';

const one = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
let app: TestApp;
let leases: Leases;

beforeAll(async () => {
  app = await createTestApp();
  leases = createLeases(app.store.database, app.clock);
});

afterAll(() => app.close());

function passSeconds(seconds: number): void {
  app.clock.moveTo(new Date(app.clock.now().getTime() + seconds * 1000).toISOString());
}

it('is held by one at a time; after a crash another takes over within 30 seconds', async () => {
  expect(await leases.take('gateway', one)).toBe(1);
  expect(await leases.take('gateway', other)).toBeNull();
  passSeconds(14);
  expect(await leases.take('gateway', other)).toBeNull();
  passSeconds(1);

  expect(await leases.take('gateway', other)).toBe(2);
  expect(await leases.isHeld('gateway', 1)).toBe(false);
  expect(await leases.isHeld('gateway', 2)).toBe(true);
  expect(await leases.take('gateway', one)).toBeNull();
});

it('renewed in time it stays with its holder under the same number', async () => {
  expect(await leases.take('renewed', one)).toBe(1);
  for (let round = 0; round < 5; round++) {
    passSeconds(5);
    expect(await leases.take('renewed', one)).toBe(1);
  }
  passSeconds(15);

  expect(await leases.take('renewed', one)).toBe(2);
});

it('let go, it is free at once', async () => {
  const fence = (await leases.take('released', one)) ?? 0;
  await leases.release('released', fence);

  expect(await leases.take('released', other)).toBe(2);
});

it('its holder works until it is lost, and lets go when it is told to stop', async () => {
  const steps: string[] = [];
  const waiting: (() => void)[] = [];
  const wait = (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => resolve());
    });
  const stop = new AbortController();
  const work = async (fence: number, signal: AbortSignal) => {
    steps.push(`begins ${fence}`);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    steps.push(`ends ${fence}`);
  };
  const nextRound = async () => {
    const rounds = waiting.length;
    waiting.at(-1)?.();
    await until(() => waiting.length > rounds);
  };
  const held = holdLease(
    { leases, wait, log: silentLog },
    { name: 'work', holder: one, work },
    stop.signal,
  );
  await until(() => waiting.length > 0);
  passSeconds(20);
  await leases.take('work', other);
  await nextRound();
  passSeconds(20);
  await nextRound();
  stop.abort();
  await held;

  expect(steps).toEqual(['begins 1', 'ends 1', 'begins 3', 'ends 3']);
  expect(await leases.take('work', other)).toBe(4);
});
