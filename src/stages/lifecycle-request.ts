/** What a surface says about closing, dismissing, sleep, and attempts to reach a person. */
import type { ContactChannel, Determination } from '../domain/case/case-lifecycle.ts';
import type { ClosingFacts, FollowUpEnd } from '../domain/case/closing-words.ts';

/** Everything may be left out: what an action needs and does not get, it refuses or looks up. */
export interface LifecycleRequest {
  readonly closing?: ClosingFacts | undefined;
  readonly followUp?: FollowUpEnd | undefined;
  readonly determination?: Determination | undefined;
  /** The case to merge into, that it duplicates, or to relate to. */
  readonly otherNumber?: string | undefined;
  /** Merge, or dismiss as a duplicate: one person wrote both, whatever speaks against it. */
  readonly samePerson?: boolean | undefined;
  /** Split: the messages, by the number that the case shows them with, or by id. */
  readonly messages?: readonly string[] | undefined;
  /** As it was typed: a day or a time at the desk, or an instant with its zone. */
  readonly until?: string | undefined;
  /** Attempt: the person was reached. */
  readonly reached?: boolean | undefined;
  readonly via?: ContactChannel | undefined;
}
