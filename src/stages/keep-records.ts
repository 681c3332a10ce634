/** All that the keeping of the record asks for, one after the other. */
import { type EraseDeps, resumeErasures } from './erase.ts';
import { type ErasureDeps, eraseAgain, noteErasures, noteLatestErasures } from './erasures.ts';
import {
  dropLooseMentions,
  dropOldReposts,
  dropOldSamples,
  dropOldWords,
  type KeepingDeps,
  keepCases,
} from './keeping.ts';
import { carryOutRemovals, type SourceRemovalDeps } from './source-removals.ts';
import { createSweep } from './sweep.ts';

export type KeepRecordsDeps = KeepingDeps & SourceRemovalDeps & EraseDeps & ErasureDeps;

/**
 * What has fallen due. Safe to run twice, also at once.
 *
 * @throws the first failure, when every step had its turn
 */
export async function keepRecords(deps: KeepRecordsDeps, signal: AbortSignal): Promise<void> {
  const sweep = createSweep(deps.log);
  await sweep.attempt({ step: 'removals' }, () => carryOutRemovals(deps));
  await sweep.attempt({ step: 'requests' }, () => resumeErasures(deps));
  await sweep.attempt({ step: 'retention' }, () => keepCases(deps, signal));
  await sweep.attempt({ step: 'latest erasures' }, () => noteLatestErasures(deps));
  sweep.end();
}

/** What looks at all that was ever kept or erased: once a day is enough. Safe to run twice, also at once. */
export async function keepWholeRecord(deps: KeepRecordsDeps, signal: AbortSignal): Promise<void> {
  const sweep = createSweep(deps.log);
  await sweep.attempt({ step: 'erasures in step' }, () => bringErasuresInStep(deps));
  await sweep.attempt({ step: 'loose mentions' }, () => dropLooseMentions(deps, signal));
  await sweep.attempt({ step: 'old words' }, () => dropOldWords(deps));
  await sweep.attempt({ step: 'old samples' }, () => dropOldSamples(deps));
  await sweep.attempt({ step: 'old reposts' }, () => dropOldReposts(deps));
  sweep.end();
}

/** Before anything else at a start: the database may be a backup from before an erasure. */
export async function bringErasuresInStep(deps: ErasureDeps): Promise<void> {
  await noteErasures(deps, null);
  await eraseAgain(deps);
  await noteLatestErasures(deps);
}
