/** Says what of a case only a person who gives their name gets to read. */
import type { Case } from '../case/case.ts';
import type { HoldKind } from '../escalation/state.ts';
import type { SignalId } from '../triage/assessment.ts';

export const restrictedFields = ['text', 'author', 'words', 'record', 'replies'] as const;
export type RestrictedField = (typeof restrictedFields)[number];

export const restrictionReasons = [
  'safety_signal',
  'hold',
  'regulator_record',
  'private_reply',
] as const;
export type RestrictionReason = (typeof restrictionReasons)[number];

export interface RestrictionRule {
  readonly because: RestrictionReason;
  /** For a rule about signals. */
  readonly signals: readonly SignalId[];
  /** For a rule about holds. */
  readonly holds: readonly HoldKind[];
  readonly fields: readonly RestrictedField[];
}

export interface Restriction {
  readonly because: readonly RestrictionReason[];
  readonly fields: readonly RestrictedField[];
}

/** Null for a case that anybody may read who can start the command. */
export function restrictionOf(
  found: Pick<Case, 'signals' | 'holds' | 'replies'>,
  hasRecord: boolean,
  rules: readonly RestrictionRule[],
): Restriction | null {
  const applying = rules.filter((rule) => applies(rule, found, hasRecord));
  if (applying.length === 0) return null;
  const fields = new Set(applying.flatMap((rule) => rule.fields));
  return {
    because: applying.map(({ because }) => because),
    fields: restrictedFields.filter((field) => fields.has(field)),
  };
}

function applies(
  rule: RestrictionRule,
  { signals, holds, replies }: Pick<Case, 'signals' | 'holds' | 'replies'>,
  hasRecord: boolean,
): boolean {
  switch (rule.because) {
    case 'safety_signal':
      return rule.signals.some((signal) => signals.includes(signal));
    case 'hold':
      return rule.holds.some((hold) => holds.includes(hold));
    case 'regulator_record':
      return hasRecord;
    case 'private_reply':
      return replies.some(({ visibility }) => visibility === 'private');
  }
}
