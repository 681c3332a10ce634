/** When the steps of following up are due. */
import type { Period } from '../clock/period.ts';
import type { SignalId } from '../triage/assessment.ts';
import type { PromiseBook } from './promises.ts';

export interface FollowUpPolicy {
  /** The timely look whether a reply or a resolution arrived. */
  readonly checkAfter: Period;
  /** A promise of ours that names no time. */
  readonly promiseAfter: Period;
  /** What counts as a promise. */
  readonly promises: PromiseBook;
  /** Whoever wrote of these is asked whether the matter is settled, and nothing more. */
  readonly graveSignals: ReadonlySet<SignalId>;
  /** How often the person is told how things stand, by brand; one that is absent tells nothing. */
  readonly progressEvery: ReadonlyMap<string, Period>;
}
