/** Reads the whole record for proving it, in memory that does not grow with it. */

import type { RecordedCase, RecordedMention } from '../domain/record/recorded-case.ts';
import type { Seal, SealedHead } from '../domain/record/seal.ts';
import type { RecordedIssueEvent } from '../domain/record/verify-issues.ts';

export interface StoredSeal extends Seal {
  /** Hex. */
  readonly hash: string;
}

/** A sealed head beside the event it was the hash of. */
export interface SealedHeadFound extends SealedHead {
  /** Hex; null when the event is not there. */
  readonly eventHash: string | null;
  /** Null when the case is not there. */
  readonly number: string | null;
  /** True when its whole brand was removed, and that was recorded. */
  readonly isRemovedBrand: boolean;
}

export interface RecordReader {
  /** Every case, each as of one moment. */
  cases(): AsyncIterable<RecordedCase>;
  /** One case; null when there is none. */
  case(caseId: string): Promise<RecordedCase | null>;
  /** Posts that belong to no case. */
  looseMentions(): AsyncIterable<RecordedMention>;
  /** Cases of which there are events and nothing else; the first hundred. */
  lostCases(): Promise<readonly { readonly caseId: string; readonly events: number }[]>;
  /** What happened to incidents and actions: one after the other, each in order. */
  issueEvents(): AsyncIterable<RecordedIssueEvent>;
  /** Oldest first. */
  seals(): AsyncIterable<StoredSeal>;
  /** What was sealed on a day, by brand and case. */
  sealedHeads(day: string): AsyncIterable<SealedHeadFound>;
  /** Days of sealed heads that have no seal. */
  daysWithoutSeal(): Promise<readonly string[]>;
  /** Brands that were removed with all their cases. */
  removedBrands(): Promise<readonly RemovedBrand[]>;
}

export interface RemovedBrand {
  readonly slug: string;
  readonly removedAt: Date;
  readonly cases: number;
}
