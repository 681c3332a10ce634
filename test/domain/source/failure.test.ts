/** When a source that failed is tried again, and when people have to be told. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadPolling } from '../../../src/config/load-polling.ts';
import { afterFailure } from '../../../src/domain/source/failure.ts';

const policy = loadPolling().failures;
const now = new Date('2026-03-04T12:00:00Z');

function pause(failuresBefore: number, chance = 1): number {
  const failure = { kind: 'transient', retryAt: null } as const;
  const { nextTryAt } = afterFailure(failure, failuresBefore, policy, { now, chance });
  return (nextTryAt.getTime() - now.getTime()) / 1000;
}

it('pauses double up to a bound, and after failures enough it is tried rarely and people are told', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((before) => pause(before))).toEqual([
    30, 60, 120, 240, 480, 1800, 1800,
  ]);
  const troubles = [4, 5].map(
    (before) =>
      afterFailure({ kind: 'transient', retryAt: null }, before, policy, { now, chance: 0 })
        .trouble,
  );
  expect(troubles).toEqual([null, 'down']);
});

it('two sources that fail together do not come back together', () => {
  expect(pause(3, 0)).toBe(120);
  expect(pause(3, 0.5)).toBe(180);
});

it('what the platform says about when to come back holds, for however many failures', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 86_400 }),
      fc.integer({ min: 0, max: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seconds, before, chance) => {
        const retryAt = new Date(now.getTime() + seconds * 1000);
        const after = afterFailure({ kind: 'transient', retryAt }, before, policy, { now, chance });
        expect(after.nextTryAt.getTime()).toBeGreaterThanOrEqual(retryAt.getTime());
        expect(after.nextTryAt.getTime()).toBeLessThanOrEqual(now.getTime() + seconds * 1101);
      },
    ),
  );
});

it('F9: dead credentials are tried once an hour, a spent budget on the next day', () => {
  const at = { now, chance: 1 };

  expect(afterFailure({ kind: 'credentials', retryAt: null }, 0, policy, at)).toEqual({
    failures: 1,
    nextTryAt: new Date('2026-03-04T13:00:00Z'),
    trouble: 'credentials',
  });
  expect(afterFailure({ kind: 'budget', retryAt: null }, 0, policy, at).nextTryAt).toEqual(
    new Date('2026-03-05T00:01:00Z'),
  );
});
