/** Keeps mentions, and hands those on that wait for triage. */

import type { ComplaintStatus } from '../domain/case/case.ts';
import type { RegulatorRecord } from '../domain/mention/mention.ts';
import type { Repost } from '../domain/mention/repost.ts';
import type { NewMention } from '../domain/mention/stored-mention.ts';
import type { Assessment } from '../domain/triage/assessment.ts';
import type { BackfillPurpose } from './backfills.ts';
import type { RejectedItem, Span } from './source.ts';

export interface MentionBatch {
  readonly brandId: string;
  readonly sourceName: string;
  readonly seenAt: Date;
  readonly mentions: readonly NewMention[];
  /** Each is counted once; what they repeat carries further by them. */
  readonly reposts?: readonly Repost[];
  readonly rejected: number;
  /** Undefined leaves the source's cursor as it is. */
  readonly cursor?: string | null;
  readonly covered?: Span | null;
  readonly gap?: (Span & { readonly reason: string }) | null;
  /** Items that could not be read, as they came; the newest few are kept. */
  readonly samples?: readonly RejectedItem[];
  /** When the source is read next; left out for what is not read in turns. */
  readonly next?: { readonly ifFound: NextReading; readonly ifNothing: NextReading };
  /** A post of a stretch already read counts as found late after so long; left out where none does. */
  readonly lateAfterMs?: number;
  /** Set for what is read of the past: how the source fares now stays as it is. */
  readonly past?: PastReading;
  /** What the server of the source allows in a reply; left out where it says nothing. */
  readonly replyLength?: number;
  /** Rows that were not read of what a file holds now; left out by what is no file. */
  readonly unread?: number;
  /** True for what was asked for one by one, in no turn of the source: how it fares stays as it is. */
  readonly beside?: boolean;
}

export interface NextReading {
  readonly paceSeconds: number;
  readonly at: Date;
}

/** Where the reading of a stretch of the past is after this batch. */
export interface PastReading {
  readonly purpose: BackfillPurpose;
  /** The cursor that the batch was read with. */
  readonly readFrom: string | null;
  readonly cursor: string | null;
  readonly isFinished: boolean;
}

export interface StoredBatch {
  readonly stored: number;
  readonly duplicates: number;
  /** Native ids that came again with another text or record; recorded as a change, not a new mention. */
  readonly changedIds: readonly string[];
}

export interface MentionToAssess {
  readonly id: string;
  /** Id for the new assessment; the first one of a mention shares the mention's own. */
  readonly assessmentId: string;
  readonly brandId: string;
  readonly text: string;
  readonly language: string | null;
  readonly record: RegulatorRecord | null;
}

export interface MentionAssessment {
  readonly id: string;
  readonly mentionId: string;
  readonly assessment: Assessment;
  readonly determination: ComplaintStatus;
  /** True when a model is to be asked about it. */
  readonly isEscalated?: boolean;
  /** Paid for it; absent when the local tier decided. */
  readonly costMicroUsd?: number;
  /** Why, in a model's words. */
  readonly explanation?: string | null;
}

export interface MentionStore {
  /**
   * Stores mentions, cursor and coverage in one transaction and enqueues triage in it.
   * A mention that is already there is never stored twice.
   */
  storeBatch(batch: MentionBatch): Promise<StoredBatch>;
  /**
   * Takes mentions that wait for triage, oldest first, and saves what `assess` says of them; about
   * those escalated a model is asked later. Other processes pass over the ones taken.
   *
   * @returns how many were assessed
   */
  assessPending(
    limit: number,
    assess: (waiting: readonly MentionToAssess[]) => Promise<readonly MentionAssessment[]>,
    now: Date,
  ): Promise<number>;
  /** Mentions not yet through triage and case opening; null means those of every configured brand. */
  countPending(brandId: string | null): Promise<number>;
  /** Simhashes and waves of recent mentions, newest first. */
  recentFingerprints(brandId: string, since: Date, limit: number): Promise<readonly Fingerprint[]>;
}

export interface Fingerprint {
  readonly mentionId: string;
  readonly waveId: string | null;
  readonly simhash: bigint;
}
