/** Our own target for the first work on a case: a clock of the house, not of a regulator. */
import type { Priority } from '../triage/assessment.ts';
import type { DeskHours } from './desk-hours.ts';

export type FirstTouchTarget =
  | { readonly minutes: number; readonly counts: 'always' | 'desk_hours' }
  | { readonly businessDays: number };

export interface ServiceLevelRule {
  readonly rule: string;
  readonly version: string;
  readonly by: Readonly<Record<Priority, FirstTouchTarget>>;
}

export interface DueClock {
  readonly dueAt: Date;
  readonly explain: readonly string[];
}

/** When the first work on a case is due, counted from when the person posted. */
export function firstTouchDue(
  rule: ServiceLevelRule,
  priority: Priority,
  receivedAt: Date,
  desk: DeskHours,
): DueClock {
  const target = rule.by[priority];
  if ('businessDays' in target) {
    return {
      dueAt: desk.endOfBusinessDay(receivedAt, target.businessDays),
      explain: [`${priority}: by the end of business day ${target.businessDays} after the post`],
    };
  }
  if (target.counts === 'always') {
    return {
      dueAt: new Date(receivedAt.getTime() + target.minutes * 60_000),
      explain: [`${priority}: ${target.minutes} minutes after the post, round the clock`],
    };
  }
  return {
    dueAt: desk.addMinutes(receivedAt, target.minutes),
    explain: [`${priority}: ${target.minutes} minutes of desk hours after the post`],
  };
}
