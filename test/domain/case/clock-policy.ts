/** What the clocks of a brand are counted by, from the shipped rules and holidays. */
import { loadClockRules } from '../../../src/config/load-clocks.ts';
import { loadHolidays } from '../../../src/config/load-holidays.ts';
import { loadServiceLevel } from '../../../src/config/load-service-level.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import type { CaseDecision } from '../../../src/domain/case/decision.ts';
import { type ClockPolicy, withClocks } from '../../../src/domain/case/reckon.ts';
import { holidaysIn } from '../../../src/domain/clock/holidays.ts';
import type { Jurisdiction } from '../../../src/domain/triage/assessment.ts';
import { aPolicy } from './arrivals.ts';

const rules = loadClockRules();
const tables = loadHolidays();
const { levels } = loadServiceLevel();

const zones: Record<Jurisdiction, string> = {
  au: 'Australia/Sydney',
  uk: 'Europe/London',
  us: 'America/New_York',
  eu: 'Europe/Berlin',
};

export function aClockPolicy(jurisdiction: Jurisdiction): ClockPolicy {
  const { desk, firstTouch } = aPolicy();
  return {
    rules: rules.filter((rule) => rule.jurisdiction === jurisdiction),
    calendar: {
      zone: zones[jurisdiction],
      holidays: holidaysIn(tables.get(jurisdiction) ?? null, null),
    },
    desk,
    firstTouch,
    levels,
  };
}

/** The decision about case-1 with what it does to the clocks. */
export function clocked(
  before: Case | null,
  decision: CaseDecision,
  policy: ClockPolicy,
  now: Date,
): CaseDecision {
  return withClocks(before, 'case-1', decision, { policy, now });
}
