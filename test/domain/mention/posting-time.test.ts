/** Dates as files and registers write them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isPlausiblePostingTime,
  parsePostingTime,
  parseRegisterDate,
} from '../../../src/domain/mention/posting-time.ts';

it.each([
  ['2026-04-03', '2026-04-03T00:00:00.000Z'],
  ['04/03/26', '2026-04-03T00:00:00.000Z'],
  ['4/3/2026', '2026-04-03T00:00:00.000Z'],
  ['12/31/99', '1999-12-31T00:00:00.000Z'],
  ['02/29/24', '2024-02-29T00:00:00.000Z'],
  ['2026-04-03T12:30:00Z', '2026-04-03T12:30:00.000Z'],
  ['2026-04-03 12:30', '2026-04-03T12:30:00.000Z'],
  ['2026-04-03T12:30:00.1234+10:00', '2026-04-03T02:30:00.123Z'],
  ['2026-04-03T23:30:00-0530', '2026-04-04T05:00:00.000Z'],
  [' 2026-04-03 ', '2026-04-03T00:00:00.000Z'],
])('reads %s as %s', (written, expected) => {
  expect(parsePostingTime(written)?.toISOString()).toBe(expected);
});

it.each([
  '',
  'yesterday',
  '2026-02-30',
  '13/01/26',
  '03.04.2026',
  '2026-04-03T25:00Z',
  '1775000000',
  '26-04-03',
])('takes "%s" for no date', (written) => {
  expect(parsePostingTime(written)).toBeNull();
});

it('keeps the date of a register whatever time and zone stand beside it', () => {
  const dates = ['2018-06-22T12:00:00-05:00', '2018-06-22T23:59:59.000-10:00', '06/22/18'];

  const read = dates.map((date) => parseRegisterDate(date)?.toISOString());

  expect(new Set(read)).toEqual(new Set(['2018-06-22T00:00:00.000Z']));
});

it('reads back every instant that a program writes', () => {
  const instant = fc.date({
    min: new Date('0001-01-01'),
    max: new Date('9999-12-31'),
    noInvalidDate: true,
  });

  fc.assert(
    fc.property(instant, (at) => {
      expect(parsePostingTime(at.toISOString())).toEqual(at);
    }),
  );
});

it('never throws, and finds a valid date or none', () => {
  fc.assert(
    fc.property(fc.string(), (written) => {
      const read = parsePostingTime(written);
      expect(read === null || !Number.isNaN(read.getTime())).toBe(true);
    }),
  );
});

it.each([
  ['1989-12-31T23:59:59Z', false],
  ['1990-01-01T00:00:00Z', true],
  ['2026-04-11T12:00:00Z', true],
  ['2026-04-11T12:00:01Z', false],
])('believes that something was posted at %s: %s', (at, expected) => {
  expect(isPlausiblePostingTime(new Date(at), new Date('2026-04-10T12:00:00Z'))).toBe(expected);
});
