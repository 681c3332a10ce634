/** All that the keeping of the record asks for, one after the other. */
import { type EraseDeps, resumeErasures } from './erase.ts';
import { type ErasureDeps, eraseAgain, noteErasures, noteLatestErasures } from './erasures.ts';
import { dropLooseMentions, dropOldWords, type KeepingDeps, keepCases } from './keeping.ts';
import { carryOutRemovals, type SourceRemovalDeps } from './source-removals.ts';

export type KeepRecordsDeps = KeepingDeps & SourceRemovalDeps & EraseDeps & ErasureDeps;

/** What has fallen due. Safe to run twice, also at once. */
export async function keepRecords(deps: KeepRecordsDeps, signal: AbortSignal): Promise<void> {
  await carryOutRemovals(deps);
  await resumeErasures(deps);
  await keepCases(deps, signal);
  await noteLatestErasures(deps);
}

/** What looks at all that was ever kept or erased: once a day is enough. Safe to run twice, also at once. */
export async function keepWholeRecord(deps: KeepRecordsDeps, signal: AbortSignal): Promise<void> {
  await bringErasuresInStep(deps);
  await dropLooseMentions(deps, signal);
  await dropOldWords(deps);
}

/** Before anything else at a start: the database may be a backup from before an erasure. */
export async function bringErasuresInStep(deps: ErasureDeps): Promise<void> {
  await noteErasures(deps, null);
  await eraseAgain(deps);
  await noteLatestErasures(deps);
}
