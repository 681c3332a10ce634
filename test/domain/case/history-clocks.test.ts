/** What holds for the clocks of every case, whatever people, time and new messages do to it. */
import { expect, it } from 'vitest';
import type { ChainedEvent } from '../../../src/adapters/store/cases/case-changes.ts';
import { isPausable } from '../../../src/domain/clock/house-clocks.ts';
import { always, recordOf } from './always.ts';

const putOffBy: readonly string[] = ['delay_notice', 'information_asked', 'information_received'];

/** A message that lets a clock end later, in time. */
function wasPutOff(recorded: readonly ChainedEvent[], dueAt: Date): boolean {
  return recorded.some(
    ({ type, data, at }) =>
      type === 'recorded' && data.what.some((what) => putOffBy.includes(what)) && at <= dueAt,
  );
}

it('the time of receipt never moves, and no target moves to later but by a notice in time', () => {
  always((steps) => {
    for (const { before, after, recorded } of steps) {
      if (!before) continue;
      expect(after.receivedAt).toEqual(before.receivedAt);
      for (const earlier of before.clocks) {
        const clock = after.clocks.find(({ id }) => id === earlier.id);
        expect(clock?.startedAt).toEqual(earlier.startedAt);
        // keeping the person informed is owed again after each time
        if (earlier.rule === 'UK-PROG' || wasPutOff(recorded, earlier.dueAt)) continue;
        // what the house set itself stands still while a case waits
        if (isPausable(earlier.rule)) continue;
        expect(clock?.dueAt.getTime()).toBeLessThanOrEqual(earlier.dueAt.getTime());
      }
    }
  });
});

it('a missed target is recorded once, and never forgotten', () => {
  always((steps) => {
    const breaches = recordOf(steps).flatMap((event) =>
      event.type === 'clock_breached' ? [event.data.clockId] : [],
    );
    expect(breaches).toEqual([...new Set(breaches)]);
    for (const { before, after } of steps) {
      for (const { id, state } of before?.clocks ?? []) {
        if (state !== 'breached') continue;
        // what was reported late can show that it was met in time, or not owed: the breach stays in the log
        const clock = after.clocks.find((one) => one.id === id);
        expect(clock?.state).not.toBe('running');
      }
    }
  });
});
