/** A rule that changed: every complaint is held to the words that were in force when it came. */
import { expect, it } from 'vitest';
import { loadClockRules } from '../../../src/config/load-clocks.ts';
import { clocksOf } from '../../../src/domain/clock/clocks.ts';
import { holidaysIn } from '../../../src/domain/clock/holidays.ts';
import type { ClockRule } from '../../../src/domain/clock/rule.ts';

const [shipped] = loadClockRules().filter(({ id }) => id === 'UK-8W');

function version(version: string, effectiveFrom: string, weeks: number): ClockRule {
  if (!shipped) throw new Error('UK-8W is gone');
  return { ...shipped, version, effectiveFrom, limit: { amount: weeks, unit: 'week' } };
}

const versions = [
  version('second', '2026-07-01', 6),
  version('first', '2020-01-01', 8),
  version('third', '2027-01-01', 4),
];

it.each([
  ['before there was one', '2019-12-31T23:59:59Z', []],
  ['under the first', '2026-06-30T22:59:59Z', ['first']],
  ['on the first local day of the second', '2026-06-30T23:00:00Z', ['second']],
  ['under the third', '2027-01-01T00:00:00Z', ['third']],
])('a complaint that came %s', (_, receivedAt, expected) => {
  const complaint = {
    jurisdiction: 'uk',
    kind: 'standard',
    receivedAt: new Date(receivedAt),
    events: [],
  } as const;
  const calendar = { zone: 'Europe/London', holidays: holidaysIn(null, null) };

  const clocks = clocksOf(complaint, versions, calendar, new Date(receivedAt));

  expect(clocks.map(({ ruleVersion }) => ruleVersion)).toEqual(expected);
});
