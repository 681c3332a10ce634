/** Counting days where the clocks do odd things, and years without a table of holidays. */
import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../../src/domain/clock/deadline.ts';
import { type Holidays, holidaysIn } from '../../../src/domain/clock/holidays.ts';

const none: Holidays = { nameOn: () => null, covers: () => true };

function counted(zone: string, start: string, amount: number) {
  const limit = { amount, unit: 'calendar_day' } as const;
  return deadlineOf(limit, new Date(start), { zone, holidays: none });
}

describe('the end of a local day', () => {
  it.each<[string, string, [start: string, days: number, end: string]]>([
    [
      'Beirut, where the next day begins at one',
      'Asia/Beirut',
      ['2026-03-27T10:00:00Z', 1, '2026-03-28T21:59:59Z'],
    ],
    [
      'Santiago, where midnight is missing',
      'America/Santiago',
      ['2026-09-04T15:00:00Z', 1, '2026-09-06T03:59:59Z'],
    ],
    [
      'Lord Howe, half an hour apart',
      'Australia/Lord_Howe',
      ['2026-04-03T15:00:00Z', 1, '2026-04-05T13:29:59Z'],
    ],
    ['Kolkata', 'Asia/Kolkata', ['2026-03-01T18:29:59Z', 1, '2026-03-02T18:29:59Z']],
    [
      'Kiritimati, a day ahead',
      'Pacific/Kiritimati',
      ['2026-03-01T10:00:00Z', 1, '2026-03-03T09:59:59Z'],
    ],
    [
      'Apia, which had no 30 December 2011',
      'Pacific/Apia',
      ['2011-12-29T20:00:00Z', 2, '2011-12-31T09:59:59Z'],
    ],
  ])('%s', (_, zone, [start, amount, expected]) => {
    expect(counted(zone, start, amount).dueAt).toEqual(new Date(expected));
  });

  it('is late with the first instant of the next, not a moment sooner', () => {
    const { dueAt, lateFrom } = counted('Europe/London', '2026-03-27T10:00:00Z', 2);

    expect(dueAt).toEqual(new Date('2026-03-29T22:59:59Z'));
    expect(lateFrom).toEqual(new Date('2026-03-29T23:00:00Z'));
  });
});

describe('business days without a table for the year', () => {
  const table = {
    from: 2026,
    to: 2026,
    regions: ['NSW'],
    withoutRegion: 'NSW',
    byRegion: new Map([['NSW', new Map([['2026-12-31', 'a day off']])]]),
  };
  const limit = { amount: 2, unit: 'business_day' } as const;

  it('leave out weekends only, and the year is named', () => {
    const deadline = deadlineOf(limit, new Date('2026-12-30T12:00:00Z'), {
      zone: 'UTC',
      holidays: holidaysIn(table, null),
    });

    expect(deadline.dueOn.toString()).toBe('2027-01-04');
    expect(deadline.holidays.map(({ name }) => name)).toEqual(['a day off']);
    expect(deadline.uncoveredYears).toEqual([2027]);
  });

  it.each([
    ['no table is known at all', null, null],
    ['the table does not know the region', table, 'VIC'],
  ])('are the same where %s', (_, known, region) => {
    const deadline = deadlineOf(limit, new Date('2026-12-30T12:00:00Z'), {
      zone: 'UTC',
      holidays: holidaysIn(known, region),
    });

    expect(deadline.dueOn.toString()).toBe('2027-01-01');
    expect(deadline.uncoveredYears).toEqual([2026, 2027]);
  });
});
