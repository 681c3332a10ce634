/** What the reply lint is asked and what it answers, in the words of the command-line contract. */
import type { Jurisdiction, SignalId } from '../triage/assessment.ts';

export interface LintInput {
  readonly text: string;
  readonly visibility: 'public' | 'private';
  /** A platform name of mention.ts, or any other surface such as 'email'. */
  readonly platform: string;
  readonly jurisdiction: Jurisdiction;
  readonly collectsDebts: boolean;
  /** Handle of the person answered, with or without @; null when unknown. */
  readonly author: string | null;
  readonly officialLinks: readonly string[];
  readonly signals: readonly SignalId[];
  readonly identityVerified: boolean;
  readonly summoned: boolean;
  readonly brandTerms: readonly string[];
  /** The sign-off expected at the end, such as '^AB'; null when none is required. */
  readonly signOff: string | null;
}

export interface LintFinding {
  readonly rule: string;
  readonly level: 'block' | 'warn';
  /** UTF-16 offsets into the text as given; equal when the finding is about something missing. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly overridable: boolean;
}

export interface LintResult {
  readonly verdict: 'block' | 'warn' | 'pass';
  readonly length: { readonly used: number; readonly limit: number };
  readonly findings: readonly LintFinding[];
}
