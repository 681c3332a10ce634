/** Reads what people corrected, as examples to learn from. */
import type { Category, Priority, SignalId } from '../domain/triage/assessment.ts';

/** A post as a person decided it. */
export interface CorrectedPost {
  readonly text: string;
  /** BCP 47 primary language, or 'und'. */
  readonly language: string;
  readonly complaint: boolean;
  readonly category: Category;
  readonly signals: readonly SignalId[];
  /** Signals that a person dismissed. */
  readonly not: readonly SignalId[];
  readonly priority: Priority;
  readonly spam: boolean;
}

export interface CorrectionsToLearn {
  /** Oldest first; one a mention, with its text as it is stored now. */
  readonly posts: readonly CorrectedPost[];
  /** All corrections there are. */
  readonly recorded: number;
  /** Of platforms whose terms forbid learning from posts. */
  readonly forbidden: number;
}

export interface CorrectionStore {
  /** Of the configured brands. A text that was erased, deleted or edited since is not among them. */
  toLearn(): Promise<CorrectionsToLearn>;
}
