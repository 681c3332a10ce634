/** Rules of the lint that are set aside for one text: asked for by its author, decided by a supervisor. */
import type { LintResult } from '../reply/lint-result.ts';
import { isSupervisor } from './authority.ts';
import type { Reply } from './case.ts';
import type { Refusal } from './decision.ts';
import type { Acting, Words } from './team-action.ts';

interface SettingAside {
  readonly overrides: readonly string[];
  readonly reason: Words | null;
}

/** True when every rule that was named finds something in the text, and gave way. */
export function canBeSetAside(overrides: readonly string[], { findings }: LintResult): boolean {
  return overrides.every((named) => {
    const found = findings.filter(({ rule }) => rule === named);
    return found.length > 0 && found.every(({ level }) => level === 'warn');
  });
}

/** Why the approver may not set these rules aside; null when they may, or none is named. */
export function whyNotSetAside(
  { draftedBy }: Reply,
  { overrides, reason }: SettingAside,
  lint: LintResult,
  acting: Acting,
): Refusal | null {
  if (overrides.length === 0) return null;
  if (draftedBy === acting.staff.id) return 'override_needs_second_person';
  if (!isSupervisor(acting)) return 'override_needs_supervisor';
  if (!canBeSetAside(overrides, lint)) return 'override_not_possible';
  return reason ? null : 'reason_missing';
}
