/** Ticks on the wall clock of a zone. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTicks } from '../../../src/adapters/system/ticks.ts';
import type { Ticks } from '../../../src/ports/ticks.ts';

let ticks: Ticks;
let trouble: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-02T13:58:30Z') });
  trouble = [];
  ticks = createTicks((error) => trouble.push(error));
});

afterEach(async () => {
  await ticks.stop();
  vi.useRealTimers();
});

it('a tick at nine on Monday comes at nine in the zone of the brand, on both sides of a clock change', async () => {
  const heard: string[] = [];
  const run = async (): Promise<void> => void heard.push(new Date().toISOString().slice(0, 16));
  ticks.start([{ name: 'digest', cron: '0 9 * * 1', zone: 'America/New_York', run }]);

  await vi.advanceTimersByTimeAsync(8 * 86_400_000);

  expect(heard).toEqual(['2026-03-02T14:00', '2026-03-09T13:00']);
});

it('a tick that fails is reported, and the next one comes all the same', async () => {
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
    throw new Error('the database is away');
  };
  ticks.start([{ name: 'work', cron: '* * * * *', zone: 'UTC', run }]);

  await vi.advanceTimersByTimeAsync(3 * 60_000);

  expect(runs).toBe(3);
  expect(trouble).toHaveLength(3);
});

it('after the stop nothing ticks any more', async () => {
  let runs = 0;
  const run = async (): Promise<void> => {
    runs += 1;
  };
  ticks.start([{ name: 'work', cron: '* * * * *', zone: 'UTC', run }]);

  await ticks.stop();
  await vi.advanceTimersByTimeAsync(10 * 60_000);

  expect(runs).toBe(0);
});
