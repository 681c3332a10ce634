/** Decides what a model is asked: only what it was measured to be better at, and only in doubt. */
import { shouldOpenCase } from './assess.ts';
import type { Assessment } from './assessment.ts';

export const cascadeDecisions = ['category', 'complaint'] as const;
export type CascadeDecision = (typeof cascadeDecisions)[number];

/** One measurement: the local tier alone against the local tier with its least sure texts escalated. */
export interface CascadeRow {
  readonly model: string;
  readonly decision: CascadeDecision;
  readonly n: number;
  readonly localAccuracy: number;
  readonly cascadeAccuracy: number;
  /** 95 % of resampled gains lie between the two. */
  readonly gainFrom: number;
  readonly gainTo: number;
  /** 0 to 1. */
  readonly shareEscalated: number;
  /** The certainty of the local tier, 0 to 1, below which a text was escalated. */
  readonly below: number;
  /** How often the model was right on what was escalated to it, 0 to 1. */
  readonly answerAccuracy: number;
  /** YYYY-MM-DD */
  readonly measuredOn: string;
}

/** Which measurement lets the model decide what; null where none does. */
export type CascadePolicy = Readonly<Record<CascadeDecision, CascadeRow | null>>;

/** A model's last measurement counts. One that does not raise accuracy is not used. */
export function cascadePolicy(rows: readonly CascadeRow[], model: string): CascadePolicy {
  const measured = (decision: CascadeDecision): CascadeRow | null => {
    const row = rows.findLast((one) => one.model === model && one.decision === decision);
    return row && row.cascadeAccuracy > row.localAccuracy ? row : null;
  };
  return { category: measured('category'), complaint: measured('complaint') };
}

/** What the model is asked about one mention; nothing about what needs no case or is no post. */
export function escalatedDecisions(
  assessment: Assessment,
  isRecord: boolean,
  policy: CascadePolicy,
): readonly CascadeDecision[] {
  if (isRecord || assessment.spam) return [];
  const complaint = policy.complaint !== null && assessment.abstained;
  const isUnsure =
    assessment.abstained || assessment.categoryProbability < (policy.category?.below ?? 0);
  const category =
    policy.category !== null && isUnsure && (complaint || shouldOpenCase(assessment));
  return cascadeDecisions.filter((decision) => (decision === 'category' ? category : complaint));
}
