/** Clocks of cases with ordinary values. */
import type { CaseClock } from '../../src/domain/case/case.ts';
import { hoursAfter, hoursBefore } from './case-builders.ts';

/** Nobody has worked on the case yet. */
export function aClock(given: Partial<CaseClock> = {}): CaseClock {
  return {
    id: 'clock-1',
    rule: 'INT-FIRST',
    ruleVersion: '2026-11-23',
    startedAt: hoursBefore(3),
    dueAt: hoursAfter(20),
    state: 'running',
    satisfiedAt: null,
    breachedAt: null,
    openEnded: false,
    warnAt: [],
    warnedUntil: null,
    explain: [],
    ...given,
  };
}
