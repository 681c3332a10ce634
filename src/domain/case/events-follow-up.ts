/** What can happen while a case is followed up: steps that were taken, promises, when to write. */
import type { FollowUpChannel, FollowUpKind, FollowUpOutcome } from './case.ts';

export interface PlannedFollowUp {
  readonly id: string;
  readonly kind: FollowUpKind;
  readonly dueAt: string;
}

/** A promise found in a reply of ours. */
export interface PlannedPromise {
  readonly id: string;
  /** Name of the rule that found it. */
  readonly pattern: string;
  readonly dueAt: string;
}

export interface FollowUpEventData {
  follow_up_done: {
    readonly followUpId: string;
    readonly kind: FollowUpKind;
    readonly outcome: FollowUpOutcome;
    /** Null when nobody was contacted. */
    readonly channel: FollowUpChannel | null;
    /** Null when the person gave no reason, and none was needed. */
    readonly commitment: string | null;
    /** Planned with it: another try, or the next progress update. */
    readonly next: PlannedFollowUp | null;
  };
  /** Kept by hand; a reply of ours keeps what was promised before it without an event of its own. */
  promise_kept: { readonly promiseId: string };
  /** What the person said about when, or where, they can be reached. */
  contact_time_recorded: {
    /** IANA zone; null when it is not known. */
    readonly zone: string | null;
    /** Such as `18:00-20:00`, on their clocks; null when they named none. */
    readonly hours: string | null;
    /** From when on a private reply that waits may be sent; null when it may be sent now. */
    readonly sendFrom: string | null;
    readonly commitment: string;
  };
}
