/** Stretches of time as policies give them. */
import { expect, it } from 'vitest';
import { createDeskHours } from '../../../src/domain/clock/desk-hours.ts';
import { endOf } from '../../../src/domain/clock/period.ts';

const office = { from: 9 * 60, to: 17 * 60 };
const desk = createDeskHours({ zone: 'Europe/London', spans: { mon: office, fri: office } });
const friday = new Date('2026-03-06T12:00:00Z');

it.each([
  [6, 'hour', '2026-03-06T18:00:00.000Z'],
  [2, 'day', '2026-03-08T12:00:00.000Z'],
  [2, 'business_day', '2026-03-13T17:00:00.000Z'],
] as const)('%d %ss from a Friday noon end at %s', (amount, unit, expected) => {
  const end = endOf({ amount, unit }, friday, desk);

  expect(end.toISOString()).toBe(expected);
});
