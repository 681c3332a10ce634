/** When a person of ours first worked on a case, and the clock that waits for it. */
import type { Case, CaseClock } from './case.ts';
import type { NewCaseEvent } from './events.ts';
import { isWorkOnCase } from './work-on-case.ts';

/** The clock that the first work of a person satisfies. */
export const firstTouchRule = 'INT-FIRST';

/** Work by a person ends the first-touch time and satisfies the clock that waits for it. */
export function touched(current: Case, event: NewCaseEvent): Case {
  const isWork = !('isWork' in event.data) || event.data.isWork !== false;
  return isWork && isWorkOnCase(event) ? withFirstTouch(current, event.at) : current;
}

/** The case with its first work recorded; a later one changes nothing. */
export function withFirstTouch(current: Case, at: Date): Case {
  if (current.firstTouchAt) return current;
  return {
    ...current,
    firstTouchAt: at,
    clocks: current.clocks.map((clock) =>
      clock.rule === firstTouchRule ? satisfied(clock, at) : clock,
    ),
  };
}

function satisfied(clock: CaseClock, at: Date): CaseClock {
  if (clock.state !== 'running' && clock.state !== 'breached') return clock;
  return { ...clock, state: at > clock.dueAt ? 'met_late' : 'met', satisfiedAt: at };
}
