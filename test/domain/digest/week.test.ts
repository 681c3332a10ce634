/** Which days a week has, where the clocks change and the year turns. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishedWeeks, parseWeek, weekAt, weeksBefore } from '../../../src/domain/digest/week.ts';

const hourMs = 3_600_000;
const zones = ['America/New_York', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata', 'UTC'];

describe('a week of the calendar', () => {
  it('runs from Monday midnight to Monday midnight in the zone of the brand', () => {
    const week = parseWeek('2026-W46', 'Australia/Sydney');

    expect(week).toEqual({
      name: '2026-W46',
      from: new Date('2026-11-08T13:00:00Z'),
      to: new Date('2026-11-15T13:00:00Z'),
    });
  });

  it.each([
    ['2026-W13', 'Europe/London', 167],
    ['2026-W43', 'Europe/London', 169],
    ['2026-W44', 'America/New_York', 169],
    ['2026-W46', 'America/New_York', 168],
  ])('%s in %s has %i hours', (name, zone, hours) => {
    const week = parseWeek(name, zone);

    expect((week!.to.getTime() - week!.from.getTime()) / hourMs).toBe(hours);
  });

  it('belongs to the year its Thursday lies in', () => {
    expect(weekAt(new Date('2027-01-02T12:00:00Z'), 'UTC').name).toBe('2026-W53');
    expect(weekAt(new Date('2024-12-31T12:00:00Z'), 'UTC').name).toBe('2025-W01');
  });

  it.each([
    '2026-W54',
    '2025-W53',
    '2026-W00',
    '2026-46',
    '2026W46',
    '2026-w46',
    ' 2026-W46',
    '2026-W46\n',
    '26-W46',
    '-2026-W46',
    '9999-W01',
    '',
  ])('%j names no week', (text) => {
    expect(parseWeek(text, 'UTC')).toBeNull();
  });

  it('knows a 53rd week where there is one', () => {
    expect(parseWeek('2026-W53', 'UTC')?.from).toEqual(new Date('2026-12-28T00:00:00Z'));
  });

  it('never takes other text for a week', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const week = parseWeek(text, 'UTC');
        expect(week === null || week.name === text).toBe(true);
      }),
    );
  });
});

describe('the week of an instant', () => {
  const instants = fc.date({
    min: new Date('1970-01-12T00:00:00Z'),
    max: new Date('2199-01-01T00:00:00Z'),
    noInvalidDate: true,
  });

  it('holds the instant, and is found again by its name', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const week = weekAt(instant, zone);

        expect(week.from <= instant && instant < week.to).toBe(true);
        expect(parseWeek(week.name, zone)).toEqual(week);
      }),
    );
  });

  it('follows the weeks before it without a gap', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const week = weekAt(instant, zone);
        const all = [...weeksBefore(week, 8, zone), week];

        expect(all.slice(1).map(({ from }) => from)).toEqual(all.slice(0, -1).map(({ to }) => to));
      }),
      { numRuns: 30 },
    );
  });
});

it('does not call a week finished while it lasts somewhere in the zone', () => {
  const lateSundayInNewYork = new Date('2026-11-16T04:59:59Z');
  const mondayInNewYork = new Date('2026-11-16T05:00:00Z');

  const before = finishedWeeks(lateSundayInNewYork, 2, 'America/New_York');
  const after = finishedWeeks(mondayInNewYork, 2, 'America/New_York');

  expect(before.map(({ name }) => name)).toEqual(['2026-W44', '2026-W45']);
  expect(after.map(({ name }) => name)).toEqual(['2026-W45', '2026-W46']);
});
