/** Plans the clock that the first work of a person on a case satisfies. */
import type { DeskHours } from '../clock/desk-hours.ts';
import { firstTouchDue, type ServiceLevelRule } from '../clock/service-level.ts';
import type { Priority } from '../triage/assessment.ts';
import type { PlannedClock } from './events.ts';
import { firstTouchRule } from './first-touch.ts';

/** @param desk whose hours count, by which rule */
export function firstTouchClock(
  id: string,
  priority: Priority,
  postedAt: Date,
  { firstTouch, desk }: { readonly firstTouch: ServiceLevelRule; readonly desk: DeskHours },
): PlannedClock {
  const due = firstTouchDue(firstTouch, priority, postedAt, desk);
  return {
    id,
    rule: firstTouchRule,
    ruleVersion: firstTouch.version,
    startedAt: postedAt.toISOString(),
    dueAt: due.dueAt.toISOString(),
    explain: due.explain,
  };
}
