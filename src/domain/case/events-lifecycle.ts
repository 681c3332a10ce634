/** What can happen to a case beside its status: leases, sleep, attempts to reach the person, closing. */

import type { ContactChannel, Determination } from './case-lifecycle.ts';
import type {
  ClosingException,
  ClosingLack,
  FollowUpEnd,
  ResolutionOutcome,
  RootCause,
  WrittenChannel,
} from './closing-words.ts';

/** What was said about the resolution; absent is not said. `sentAt` is ISO 8601. */
export interface RecordedFacts {
  readonly outcome?: ResolutionOutcome;
  readonly rootCause?: RootCause;
  readonly sentVia?: WrittenChannel;
  readonly sentAt?: string;
  readonly exception?: ClosingException;
  /** The private message that is named is on record; else it is the word of whoever said so. */
  readonly messageSeen?: true;
}

/** The test of RG 271 for posts: has the firm to deal with it as a complaint? */
export interface ChannelTest {
  readonly channelControlled: boolean;
  readonly identifiable: boolean;
  readonly contactable: boolean;
}

export interface DismissedData {
  readonly commitment: string;
  /** Absent in records from before it was asked for. */
  readonly determination?: Determination;
  readonly test?: ChannelTest;
}

export interface ClosedData {
  readonly outcome: FollowUpEnd;
  readonly commitment: string | null;
  /** A step of the follow-up shows the confirmation; else it is the word of whoever closed the case. */
  readonly seen?: true;
  readonly facts?: RecordedFacts;
}

export interface LifecycleEventData {
  /** The window for an answer is over, but the case cannot be closed yet. */
  closing_held_back: { readonly lacks: readonly ClosingLack[] };
  contact_attempted: {
    readonly via: ContactChannel;
    /** Local date at the desk. */
    readonly day: string;
    /** Left out for a try that came to nothing. */
    readonly reached?: true;
    readonly commitment: string | null;
  };
  snoozed: { readonly until: string; readonly commitment: string | null };
  woken: { readonly why: 'time' | 'person' };
  /** Somebody prepares an answer; `from` names who did until now. */
  lease_taken: { readonly from: string | null };
}
