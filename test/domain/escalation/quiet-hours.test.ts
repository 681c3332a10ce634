/** Quiet hours of a brand, where its desk is. */
import { expect, it } from 'vitest';
import { isQuietAt } from '../../../src/domain/escalation/quiet-hours.ts';

const night = { span: { from: 22 * 60, to: 7 * 60 }, priorities: ['P1'] as const };
const noon = { span: { from: 12 * 60, to: 13 * 60 }, priorities: ['P1'] as const };
const quiet = (hours: typeof night, instant: string, zone = 'UTC') =>
  isQuietAt(hours, zone, new Date(instant));

it('run past midnight, begin with their first minute and are over with their last', () => {
  expect(quiet(night, '2026-03-04T21:59:59Z')).toBe(false);
  expect(quiet(night, '2026-03-04T22:00:00Z')).toBe(true);
  expect(quiet(night, '2026-03-05T06:59:59Z')).toBe(true);
  expect(quiet(night, '2026-03-05T07:00:00Z')).toBe(false);
  expect(quiet(noon, '2026-03-04T12:30:00Z')).toBe(true);
  expect(quiet(noon, '2026-03-04T23:30:00Z')).toBe(false);
});

it('are those of the place, also when its clocks change', () => {
  expect(quiet(night, '2026-03-07T03:30:00Z', 'America/New_York')).toBe(true);
  expect(quiet(night, '2026-03-08T11:30:00Z', 'America/New_York')).toBe(false);
  expect(quiet(night, '2026-03-07T11:30:00Z', 'America/New_York')).toBe(true);
});

it('are never where there are none', () => {
  expect(isQuietAt({ span: null, priorities: ['P1'] }, 'UTC', new Date(0))).toBe(false);
});
