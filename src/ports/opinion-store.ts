/** Keeps what models said of mentions, and why they were not asked. */
import type { ComplaintStatus } from '../domain/case/case.ts';
import type { Assessment } from '../domain/triage/assessment.ts';
import type { NoOpinion } from '../domain/triage/opinion.ts';

/** A mention whose newest assessment is the one in question. */
export interface MentionInDoubt {
  readonly mentionId: string;
  readonly brandId: string;
  readonly assessmentId: string;
  readonly text: string;
  readonly author: string | null;
  readonly assessment: Assessment;
}

export interface OpinionOutcome {
  readonly assessmentId: string;
  readonly mentionId: string;
  readonly brandId: string;
  readonly model: string;
  readonly result: 'answered' | NoOpinion;
  readonly costMicroUsd: number;
  /** The mention's new assessment; null when the one in question stands. */
  readonly reassessed: {
    readonly id: string;
    readonly assessment: Assessment;
    readonly determination: ComplaintStatus;
    /** Why, in the model's words; null when there are none. */
    readonly explanation: string | null;
  } | null;
}

/** How asking goes, over all processes. */
export interface OpinionStanding {
  /** In the time asked for. */
  readonly results: Readonly<Partial<Record<OpinionOutcome['result'], number>>>;
  /** The first question without an answer since the last answer; null when the last one was answered. */
  readonly degraded: { readonly since: Date; readonly reason: NoOpinion } | null;
}

export interface OpinionStore {
  /**
   * Those of the assessments that are still their mention's newest and have no outcome yet. Records of
   * regulators, posts of the brand itself and reposts are never among them.
   */
  inDoubt(assessmentIds: readonly string[]): Promise<readonly MentionInDoubt[]>;
  /**
   * Saves the outcome, and hands a reassessed mention on to its case, in one transaction.
   *
   * @returns false when somebody was faster: the mention was edited, decided by a person or answered
   */
  record(outcome: OpinionOutcome, now: Date): Promise<boolean>;
  /** @param brandId null for all brands */
  standing(brandId: string | null, since: Date): Promise<OpinionStanding>;
}
