/** Corrective actions: what is done so that it does not happen again, by whom and until when. */
import type { RedactionRule } from '../privacy/redact.ts';
import { redact } from '../privacy/redact.ts';
import type { Category } from '../triage/assessment.ts';

export interface CorrectiveAction {
  readonly id: string;
  /** As people say it: A-3. */
  readonly number: string;
  readonly brandId: string;
  readonly caseId: string | null;
  readonly incidentId: string | null;
  readonly category: Category | null;
  readonly rootCause: string | null;
  /** One sentence that may stand in a digest. */
  readonly what: string;
  readonly ownerId: string;
  readonly dueAt: Date;
  readonly state: 'open' | 'done';
  /** How many others the same error has hit; null until somebody has looked. */
  readonly othersAffected: number | null;
  readonly doneAt: Date | null;
}

export type ActionRefusal =
  | 'no_such_staff'
  | 'no_such_owner'
  | 'not_your_brand'
  | 'no_such_case'
  | 'no_such_incident'
  | 'no_such_action'
  | 'no_such_cause'
  | 'no_such_brand'
  | 'what_missing'
  | 'what_too_long'
  | 'names_somebody'
  | 'due_unusable'
  | 'others_unchecked'
  | 'needs_supervisor'
  | 'reason_missing'
  | 'still_running'
  | 'cause_missing'
  | 'actions_open'
  | 'settled_before'
  | 'open_before';

const longestWhat = 120;

/** What speaks against words that may stand in a digest; null when nothing does. */
export function wordsRefusal(what: string, rules: readonly RedactionRule[]): ActionRefusal | null {
  if (what === '') return 'what_missing';
  if (what.length > longestWhat) return 'what_too_long';
  return redact(what, null, rules).replacements.length > 0 ? 'names_somebody' : null;
}

/** An error of ours is not dealt with before somebody has looked whom else it hit. */
export function finishRefusal(
  action: CorrectiveAction,
  othersAffected: number | null,
): ActionRefusal | null {
  const isOurError = action.rootCause === 'firm_error';
  return isOurError && othersAffected === null ? 'others_unchecked' : null;
}

/** True once it should have been done. */
export function isLate({ state, dueAt }: CorrectiveAction, now: Date): boolean {
  return state === 'open' && dueAt < now;
}
