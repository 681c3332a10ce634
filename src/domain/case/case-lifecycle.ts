/** What stands beside the status of a case: how it ended, whom it belongs with, who works on it. */
import type { SignalId } from '../triage/assessment.ts';
import type {
  ClosingException,
  ClosingLack,
  FollowUpEnd,
  ResolutionOutcome,
  RootCause,
  WrittenChannel,
} from './closing-words.ts';

export const determinations = [
  'not_a_complaint',
  'service_request',
  'duplicate',
  'spam',
  'not_about_us',
] as const;
/** Why a case was dismissed. */
export type Determination = (typeof determinations)[number];

export const contactChannels = [
  'phone',
  'email',
  'letter',
  'private_message',
  'public_reply',
] as const;
/** How somebody tried to reach the person. */
export type ContactChannel = (typeof contactChannels)[number];

/** One try to reach the person. */
export interface ContactAttempt {
  readonly via: ContactChannel;
  /** ISO 8601. */
  readonly at: string;
  /** Local date at the desk, `2026-03-04`. */
  readonly day: string;
  /** The person was there; left out for a try that came to nothing. */
  readonly reached?: true;
}

/** What was put to rest is reopened before it is merged. */
export type MergeableStatus = 'awaiting_customer' | 'new' | 'open';

/** A case that was merged into this one, as it was before; instants are ISO 8601. */
export interface MergedCase {
  readonly caseId: string;
  readonly receivedAt: string;
  /** It was long past when it was heard. */
  readonly isQuiet: boolean;
  readonly status: MergeableStatus;
  readonly complaintStatus: 'not' | 'qualifying' | 'undetermined';
  /** Signals that came with it alone. */
  readonly broughtSignals: readonly SignalId[];
  /** Absent where its conversation tells. */
  readonly mentionIds?: readonly string[];
}

export interface CaseLifecycle {
  /** What the person got; null before it is said. */
  readonly outcome: ResolutionOutcome | null;
  readonly rootCause: RootCause | null;
  readonly sentVia: WrittenChannel | null;
  readonly sentAt: Date | null;
  readonly closingException: ClosingException | null;
  /** Set when the case is closed. */
  readonly followUpResult: FollowUpEnd | null;
  /** What kept the case from closing by itself; null when nothing did or it has all been said. */
  readonly closingLacks: readonly ClosingLack[] | null;
  /** Null unless the case is dismissed. */
  readonly determination: Determination | null;
  /** Since the person was last heard or reached. */
  readonly contactAttempts: readonly ContactAttempt[];
  readonly snoozedUntil: Date | null;
  /** The case that this one was merged into; null when it stands for itself. */
  readonly mergedIntoId: string | null;
  readonly mergedCases: readonly MergedCase[];
  /** Cases that have to do with this one and share nothing with it. */
  readonly linkedCaseIds: readonly string[];
  /** Who prepares an answer, until `leaseUntil`; an old one means nothing. */
  readonly leaseHolder: string | null;
  readonly leaseUntil: Date | null;
}

/** The lifecycle of a case that was opened just now. */
export const untouchedLifecycle: CaseLifecycle = {
  outcome: null,
  rootCause: null,
  sentVia: null,
  sentAt: null,
  closingException: null,
  followUpResult: null,
  closingLacks: null,
  determination: null,
  contactAttempts: [],
  snoozedUntil: null,
  mergedIntoId: null,
  mergedCases: [],
  linkedCaseIds: [],
  leaseHolder: null,
  leaseUntil: null,
};
