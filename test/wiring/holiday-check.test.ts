/** What doctor says of the public holidays. */
import { expect, it } from 'vitest';
import type { HolidayTable } from '../../src/domain/clock/holidays.ts';
import { holidayCheck } from '../../src/wiring/holiday-check.ts';

const table: HolidayTable = {
  from: 2018,
  to: 2027,
  regions: [],
  withoutRegion: 'national',
  byRegion: new Map(),
};
const tables = new Map([
  ['au', table],
  ['uk', { ...table, to: 2030 }],
] as const);

it('is content while next year is in every table', () => {
  expect(holidayCheck(tables, ['au'], new Date('2026-12-31T23:00:00Z'))).toMatchObject({
    state: 'ok',
    detail: 'known until the end of 2027 (au, uk)',
  });
});

it('acceptance 20: doctor warns a year before a table ends, and names it', () => {
  expect(holidayCheck(tables, ['au'], new Date('2027-01-01T00:00:00Z'))).toMatchObject({
    state: 'warn',
    detail: expect.stringContaining('no table for 2028: au.'),
    todo: expect.stringContaining('src/rules/holidays/'),
  });
});

it('warns of a place that a brand needs and no table is of', () => {
  expect(holidayCheck(tables, ['uk', 'eu'], new Date('2026-06-01T00:00:00Z'))).toMatchObject({
    state: 'warn',
    detail: expect.stringContaining('no table for 2027: eu.'),
  });
});
