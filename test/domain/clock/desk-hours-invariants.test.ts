/** What holds for every desk, in every zone, at every moment. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { type WorkingHours, weekdays } from '../../../src/domain/brand.ts';
import { createDeskHours } from '../../../src/domain/clock/desk-hours.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from, to }));

const desks: fc.Arbitrary<WorkingHours> = fc.record({
  /** Among them: half-hour changes of the clock, and changes at midnight. */
  zone: fc.constantFrom(
    'America/New_York',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Asia/Kolkata',
    'Europe/London',
    'Africa/Cairo',
    'America/Havana',
  ),
  spans: fc.dictionary(fc.constantFrom(...weekdays), span, { minKeys: 1 }),
});
const moments = fc.date({
  min: new Date('2025-12-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const minutes = fc.integer({ min: 1, max: 3000 });

/** Opening and closing belong to the open hours. */
function isOpenAt({ zone, spans }: WorkingHours, at: Date): boolean {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const instantOf = (date: Temporal.PlainDate, minute: number): number =>
    date.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds;
  const days = [there.toPlainDate(), there.toPlainDate().subtract({ days: 1 })];
  return days.some((date) => {
    const open = spans[weekdays[date.dayOfWeek - 1] ?? 'mon'];
    if (!open) return false;
    return instantOf(date, open.from) <= at.getTime() && at.getTime() <= instantOf(date, open.to);
  });
}

it('what is due falls into open hours, after it began', () => {
  fc.assert(
    fc.property(desks, moments, minutes, (hours, start, length) => {
      const desk = createDeskHours(hours);

      const dues = [desk.addMinutes(start, length), desk.endOfBusinessDay(start, 1)];

      for (const due of dues) {
        expect(due.getTime()).toBeGreaterThan(start.getTime());
        expect(isOpenAt(hours, due)).toBe(true);
      }
    }),
  );
});

it('what was posted later is never due earlier', () => {
  const gap = fc.oneof(fc.nat(3_600_000), fc.nat(3 * 86_400_000));
  const starts = fc
    .tuple(moments, gap)
    .map(([start, later]) => [start, new Date(start.getTime() + later)] as const);
  fc.assert(
    fc.property(desks, starts, minutes, (hours, [first, second], length) => {
      const desk = createDeskHours(hours);

      const byMinutes = [first, second].map((start) => desk.addMinutes(start, length));
      const byDays = [first, second].map((start) => desk.endOfBusinessDay(start, 1));

      for (const dues of [byMinutes, byDays]) {
        expect(dues).toEqual(dues.toSorted((a, b) => a.getTime() - b.getTime()));
      }
    }),
  );
});

it('two stretches one after the other are as long as both together', () => {
  fc.assert(
    fc.property(desks, moments, minutes, minutes, (hours, start, first, second) => {
      const desk = createDeskHours(hours);

      const inTwo = desk.addMinutes(desk.addMinutes(start, first), second);

      expect(inTwo).toEqual(desk.addMinutes(start, first + second));
    }),
  );
});
