/** Working time of a complaint desk in any zone, on any day of the year. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { WorkingHours } from '../../../src/domain/brand.ts';
import { createDeskHours } from '../../../src/domain/clock/desk-hours.ts';

const office = { from: 9 * 60, to: 17 * 60 + 30 };
const weekdaysOnly = { mon: office, tue: office, wed: office, thu: office, fri: office };

function deskIn(zone: string, spans: WorkingHours['spans'] = weekdaysOnly) {
  return createDeskHours({ zone, spans });
}

/** "2026-03-06 16:00" in the zone. */
function local(zone: string, text: string): Date {
  return new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
}

function inZone(zone: string, at: Date): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

const newYork = 'America/New_York';

describe('four hours of desk time', () => {
  it.each([
    ['within the day', newYork, '2026-03-04 09:30', '2026-03-04 13:30'],
    ['from before opening', newYork, '2026-03-04 05:00', '2026-03-04 13:00'],
    ['from the moment of opening', newYork, '2026-03-04 09:00', '2026-03-04 13:00'],
    ['to the moment of closing', newYork, '2026-03-04 13:30', '2026-03-04 17:30'],
    ['over the night', newYork, '2026-03-04 16:00', '2026-03-05 11:30'],
    ['from a minute before closing', newYork, '2026-03-04 17:29', '2026-03-05 12:59'],
    ['from the moment of closing', newYork, '2026-03-04 17:30', '2026-03-05 13:00'],
    ['from a minute before midnight', newYork, '2026-03-04 23:59', '2026-03-05 13:00'],
    ['from midnight', newYork, '2026-03-05 00:00', '2026-03-05 13:00'],
    ['from a Saturday', newYork, '2026-02-28 12:00', '2026-03-02 13:00'],
    ['over a weekend that loses an hour', newYork, '2026-03-06 16:00', '2026-03-09 11:30'],
    ['over a weekend that gains an hour', newYork, '2026-10-30 16:00', '2026-11-02 11:30'],
    [
      'over the end of summer in Sydney',
      'Australia/Sydney',
      '2026-04-03 16:00',
      '2026-04-06 11:30',
    ],
    [
      'over the start of summer in Sydney',
      'Australia/Sydney',
      '2026-10-02 16:00',
      '2026-10-05 11:30',
    ],
    ['where the day begins first', 'Pacific/Kiritimati', '2026-03-01 23:59', '2026-03-02 13:00'],
    ['where the day begins last', 'Pacific/Pago_Pago', '2026-03-01 23:59', '2026-03-02 13:00'],
    ['at half an hour off the hour', 'Asia/Kolkata', '2026-03-04 16:00', '2026-03-05 11:30'],
    ['over the end of a year', newYork, '2026-12-31 16:00', '2027-01-01 11:30'],
  ])('%s', (_, zone, start, expected) => {
    const due = deskIn(zone).addMinutes(local(zone, start), 240);

    expect(inZone(zone, due)).toBe(expected);
  });

  it('are counted as the clock on the wall shows them, in UTC', () => {
    const due = deskIn(newYork).addMinutes(new Date('2026-03-06T21:00:00Z'), 240);

    expect(due.toISOString()).toBe('2026-03-09T15:30:00.000Z');
  });
});

describe('a desk that is open while the clocks change', () => {
  const sundays = { sun: { from: 0, to: 24 * 60 } };

  it.each([
    ['23 hours when they go forward', '2026-03-08', 23],
    ['25 hours when they go back', '2026-11-01', 25],
    ['24 hours on any other day', '2026-03-15', 24],
  ])('works %s', (_, sunday, hours) => {
    const due = deskIn(newYork, sundays).addMinutes(local(newYork, sunday), hours * 60);
    const next = Temporal.PlainDate.from(sunday).add({ days: 1 });

    expect(inZone(newYork, due)).toBe(`${next} 00:00`);
  });

  it('opens when the clocks go on, should its opening fall into the hour that is missing', () => {
    const early = { sun: { from: 2 * 60 + 30, to: 12 * 60 } };

    const due = deskIn(newYork, early).addMinutes(local(newYork, '2026-03-08 00:00'), 60);

    expect(inZone(newYork, due)).toBe('2026-03-08 04:30');
  });
});

describe('the end of the first business day after', () => {
  it.each([
    ['a Wednesday', newYork, '2026-03-04 10:00', '2026-03-05 17:30'],
    ['the first minute of a Wednesday', newYork, '2026-03-04 00:00', '2026-03-05 17:30'],
    ['the last minute of a Wednesday', newYork, '2026-03-04 23:59', '2026-03-05 17:30'],
    ['a Wednesday after closing', newYork, '2026-03-04 18:00', '2026-03-05 17:30'],
    ['a Friday', newYork, '2026-03-06 08:00', '2026-03-09 17:30'],
    ['a Saturday', newYork, '2026-03-07 12:00', '2026-03-09 17:30'],
    ['the Sunday on which the clocks go forward', newYork, '2026-03-08 23:59', '2026-03-09 17:30'],
    ['the Sunday on which the clocks go back', newYork, '2026-11-01 01:30', '2026-11-02 17:30'],
    ['a Sunday night in Sydney', 'Australia/Sydney', '2026-04-05 23:30', '2026-04-06 17:30'],
    [
      'the first minute of a Monday in Sydney',
      'Australia/Sydney',
      '2026-04-06 00:00',
      '2026-04-07 17:30',
    ],
    [
      'a Sunday where the day begins first',
      'Pacific/Kiritimati',
      '2026-03-01 23:59',
      '2026-03-02 17:30',
    ],
    [
      'a Monday where the day begins first',
      'Pacific/Kiritimati',
      '2026-03-02 00:00',
      '2026-03-03 17:30',
    ],
    ['a Sunday in India', 'Asia/Kolkata', '2026-03-01 23:59', '2026-03-02 17:30'],
  ])('%s', (_, zone, start, expected) => {
    const due = deskIn(zone).endOfBusinessDay(local(zone, start), 1);

    expect(inZone(zone, due)).toBe(expected);
  });

  it('is a matter of the desk’s day, not of the day in UTC', () => {
    const sundayThere = new Date('2026-03-01T09:59:59Z');
    const mondayThere = new Date('2026-03-01T10:00:00Z');

    const ends = [sundayThere, mondayThere].map((start) =>
      deskIn('Pacific/Kiritimati').endOfBusinessDay(start, 1).toISOString(),
    );

    expect(ends).toEqual(['2026-03-02T03:30:00.000Z', '2026-03-03T03:30:00.000Z']);
  });

  it('is the fifth of five business days a week later', () => {
    const due = deskIn(newYork).endOfBusinessDay(local(newYork, '2026-03-04 10:00'), 5);

    expect(inZone(newYork, due)).toBe('2026-03-11 17:30');
  });
});

it.each([{}, { mon: { from: 540, to: 540 } }])(
  'a desk that is never open is refused: %o',
  (spans) => {
    expect(() => deskIn(newYork, spans)).toThrow('the desk has no open day');
  },
);
