/** All that the keeping of the record asks for, one after the other. */
import { type EraseDeps, resumeErasures } from './erase.ts';
import { dropLooseMentions, type KeepingDeps, keepCases } from './keeping.ts';
import { carryOutRemovals, type SourceRemovalDeps } from './source-removals.ts';

export type KeepRecordsDeps = KeepingDeps & SourceRemovalDeps & EraseDeps;

/** Safe to run twice, also at once. */
export async function keepRecords(deps: KeepRecordsDeps, signal: AbortSignal): Promise<void> {
  await carryOutRemovals(deps);
  await resumeErasures(deps);
  await keepCases(deps, signal);
  await dropLooseMentions(deps, signal);
}
