/** When the first work on a case is due. */
import { expect, it } from 'vitest';
import { createDeskHours } from '../../../src/domain/clock/desk-hours.ts';
import { firstTouchDue, type ServiceLevelRule } from '../../../src/domain/clock/service-level.ts';
import { priorities } from '../../../src/domain/triage/assessment.ts';

const office = { from: 9 * 60, to: 17 * 60 + 30 };
const desk = createDeskHours({
  zone: 'America/New_York',
  spans: { mon: office, tue: office, wed: office, thu: office, fri: office },
});
const rule: ServiceLevelRule = {
  rule: 'INT-FIRST',
  version: '2026-11-23',
  by: {
    P0: { minutes: 15, counts: 'always' },
    P1: { minutes: 60, counts: 'always' },
    P2: { minutes: 240, counts: 'desk_hours' },
    P3: { businessDays: 1 },
  },
};
const fridayNight = new Date('2026-03-07T03:00:00Z');

it.each([
  ['P0', '2026-03-07T03:15:00.000Z', 'P0: 15 minutes after the post, round the clock'],
  ['P1', '2026-03-07T04:00:00.000Z', 'P1: 60 minutes after the post, round the clock'],
  ['P2', '2026-03-09T17:00:00.000Z', 'P2: 240 minutes of desk hours after the post'],
  ['P3', '2026-03-09T21:30:00.000Z', 'P3: by the end of business day 1 after the post'],
] as const)('a %s posted on a Friday night is due at %s, and says why', (priority, dueAt, why) => {
  const due = firstTouchDue(rule, priority, fridayNight, desk);

  expect(due).toEqual({ dueAt: new Date(dueAt), explain: [why] });
});

it('what is more urgent is never due later', () => {
  const dues = priorities.map((one) => firstTouchDue(rule, one, fridayNight, desk).dueAt.getTime());

  expect(dues).toEqual(dues.toSorted((a, b) => a - b));
});
