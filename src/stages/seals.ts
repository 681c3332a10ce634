/** The daily seal: what the record said at the end of each day can be proved later. */
import { daysToSeal } from '../domain/record/seal.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SealStore } from '../ports/seal-store.ts';

export interface SealDeps {
  readonly seals: SealStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Seals every finished day that has no seal yet. Safe to run twice, also at once.
 *
 * @returns how many days were sealed
 */
export async function sealFinishedDays({ seals, clock, log }: SealDeps): Promise<number> {
  const now = clock.now();
  let sealed = 0;
  for (const day of daysToSeal(await seals.lastSealed(), now)) {
    const seal = await seals.seal(day, now);
    if (!seal) continue;
    sealed += 1;
    log.info({ day, cases: seal.cases }, 'day sealed');
  }
  return sealed;
}
