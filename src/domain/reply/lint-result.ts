/** What the reply lint is asked and what it answers. */
import type { Jurisdiction, SignalId } from '../triage/assessment.ts';
import type { ReplyFacts } from './reply-facts.ts';

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
  /** A person posts it, which costs nothing; left out where that is not known. */
  readonly isPostedByHand?: boolean | undefined;
  /** Words a rule would stop and a supervisor signed off for this brand, exactly as written. */
  readonly brandTerms: readonly string[];
  /** The sign-off expected at the end, such as '^AB'; null when none is required. */
  readonly signOff: string | null;
  /** Names of the firm: using one says who writes. No rule is relaxed by them. */
  readonly firmNames: readonly string[];
  /** Ids of rules whose warnings this brand takes for blocks. */
  readonly strictRules: readonly string[];
  /** The server's own limit where it sets one (Mastodon); null for the platform's. */
  readonly lengthLimit: number | null;
  /** Null where nothing of the case is known: the rules that need it are then silent. */
  readonly facts: ReplyFacts | null;
}

/**
 * Who may let a finding pass. `never`: the law stands behind it. `nobody`: the text has to change.
 * `supervisor`: with a recorded reason. `anyone`: a warning.
 */
export type Override = 'never' | 'nobody' | 'supervisor' | 'anyone';

export interface LintFinding {
  readonly rule: string;
  readonly level: 'block' | 'warn';
  /** UTF-16 offsets into the text as given; equal when the finding is about something missing. */
  readonly start: number;
  readonly end: number;
  /** What is wrong, and why it matters. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  readonly override: Override;
  /** Whether anybody may let it pass. */
  readonly overridable: boolean;
}

export interface LintResult {
  readonly verdict: 'block' | 'warn' | 'pass';
  readonly length: { readonly used: number; readonly limit: number };
  readonly findings: readonly LintFinding[];
  /** Of the rules that were asked; it changes with every edit of a rule. */
  readonly ruleVersion: string;
}
