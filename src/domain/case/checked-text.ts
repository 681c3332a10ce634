/** A text with what the lint says of it. */
import type { LintResult } from '../reply/lint-result.ts';

/** A reply text that was checked just now. */
export interface CheckedText {
  readonly text: string;
  readonly salt: string;
  readonly lint: LintResult;
  readonly ruleVersion: string;
}
