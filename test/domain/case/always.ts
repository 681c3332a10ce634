/** Holds properties against random histories of a case. */
import fc from 'fast-check';
import type { ChainedEvent } from '../../../src/adapters/store/cases/case-changes.ts';
import type { Case } from '../../../src/domain/case/case.ts';
import { histories } from './drawn-commands.ts';
import { played, type Step } from './histories.ts';

interface Played {
  readonly steps: readonly Step[];
  readonly last: Case;
}

const runs = 600;
const seed = Math.trunc(Math.random() * 2 ** 31);
let drawn: readonly Played[] | null = null;

/** Played once for all properties: to play them costs much more than to look at them. Nobody changes them. */
function shared(): readonly Played[] {
  drawn ??= fc.sample(histories, { numRuns: runs, seed }).map((commands) => {
    const steps = played(commands);
    return { steps, last: steps.at(-1)!.after };
  });
  return drawn;
}

export function always(holds: (steps: readonly Step[], last: Case) => void): void {
  try {
    for (const { steps, last } of shared()) holds(steps, last);
  } catch (error) {
    shrunk(holds);
    throw error;
  }
}

/** Draws the same again, and finds the shortest history that fails. */
function shrunk(holds: (steps: readonly Step[], last: Case) => void): void {
  fc.assert(
    fc.property(histories, (commands) => {
      const steps = played(commands);
      holds(steps, steps.at(-1)!.after);
    }),
    { numRuns: runs, seed },
  );
}

export function recordOf(steps: readonly Step[]): readonly ChainedEvent[] {
  return steps.flatMap(({ recorded }) => recorded);
}

/** An event as a database gives it back. */
export function readBack(event: ChainedEvent): ChainedEvent {
  return { ...event, data: JSON.parse(JSON.stringify(event.data)) };
}
