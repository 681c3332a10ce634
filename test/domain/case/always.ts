/** Holds properties against random histories of a case. */
import fc from 'fast-check';
import type { ChainedEvent } from '../../../src/adapters/store/cases/case-changes.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { histories } from './drawn-commands.ts';
import { played, type Step } from './histories.ts';

const runs = 300;

export function always(holds: (steps: readonly Step[], last: Case) => void): void {
  fc.assert(
    fc.property(histories, (commands) => {
      const steps = played(commands);
      holds(steps, steps.at(-1)!.after);
    }),
    { numRuns: runs },
  );
}

export function recordOf(steps: readonly Step[]): readonly ChainedEvent[] {
  return steps.flatMap(({ recorded }) => recorded);
}

/** An event as a database gives it back. */
export function readBack(event: ChainedEvent): ChainedEvent {
  return { ...event, data: JSON.parse(JSON.stringify(event.data)) };
}
