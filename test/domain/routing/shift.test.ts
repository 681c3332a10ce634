/** Until when somebody is on duty, and when the next one comes. */
import { expect, it } from 'vitest';
import type { WorkingHours } from '../../../src/domain/brand.ts';
import { shiftFrom } from '../../../src/domain/routing/shift.ts';

const weekdaysInNewYork: WorkingHours = {
  zone: 'America/New_York',
  spans: {
    mon: { from: 540, to: 1020 },
    fri: { from: 540, to: 1020 },
  },
};
const at = (instant: string) => new Date(`${instant}:00Z`);
const shift = (now: string, away: readonly [string, string][] = []) =>
  shiftFrom(
    { hours: null },
    weekdaysInNewYork,
    away.map(([from, until]) => ({ from: at(from), until: at(until) })),
    at(now),
  );

it('whoever is there is there until their hours end, also in the week in which the clocks change', () => {
  expect(shift('2026-03-06T15:00')).toEqual({
    from: at('2026-03-06T15:00'),
    until: at('2026-03-06T22:00'),
  });
  expect(shift('2026-03-06T22:00')).toEqual({
    from: at('2026-03-09T13:00'), // an hour earlier than before, seen from here
    until: at('2026-03-09T21:00'),
  });
});

it('an absence ends a shift, cuts its beginning off, or takes it whole', () => {
  expect(shift('2026-03-06T15:00', [['2026-03-06T18:00', '2026-03-07T05:00']])?.until).toEqual(
    at('2026-03-06T18:00'),
  );
  expect(shift('2026-03-06T12:00', [['2026-03-06T05:00', '2026-03-06T16:00']])?.from).toEqual(
    at('2026-03-06T16:00'),
  );
  expect(shift('2026-03-06T15:00', [['2026-03-06T05:00', '2026-03-10T04:00']])?.from).toEqual(
    at('2026-03-13T13:00'),
  );
});

it('nobody comes where the hours are empty, or the absence is longer than two weeks', () => {
  expect(
    shiftFrom({ hours: { zone: 'UTC', spans: {} } }, weekdaysInNewYork, [], at('2026-03-06T15:00')),
  ).toBeNull();
  expect(shift('2026-03-06T15:00', [['2026-03-01T00:00', '2026-06-01T00:00']])).toBeNull();
});

it('a span may end at midnight', () => {
  const late = { hours: { zone: 'UTC', spans: { fri: { from: 1200, to: 1440 } } } };
  expect(shiftFrom(late, weekdaysInNewYork, [], at('2026-03-06T15:00'))).toEqual({
    from: at('2026-03-06T20:00'),
    until: at('2026-03-07T00:00'),
  });
});
