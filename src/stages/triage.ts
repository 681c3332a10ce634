/** Triage: says of each new mention what it is, how sure that is, and how urgent. */
import type { Brand } from '../domain/brand.ts';
import type { Classifier } from '../ports/classifier.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { MentionAssessment, MentionStore, MentionToAssess } from '../ports/mention-store.ts';
import type { Assess } from './assess.ts';

export interface TriageDeps {
  readonly mentions: MentionStore;
  readonly assess: Assess;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly brandsById: ReadonlyMap<string, Brand>;
}

/**
 * Safe to run twice: a mention leaves the queue with its assessment, in one transaction.
 *
 * @returns how many mentions were assessed
 */
export async function triagePending(deps: TriageDeps, batchSize = 500): Promise<number> {
  return deps.mentions.assessPending(
    batchSize,
    (waiting) => assessBatch(deps, waiting),
    deps.clock.now(),
  );
}
