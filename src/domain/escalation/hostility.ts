/** How often we have answered a hostile person in public. */
import type { Case } from '../case/case.ts';
import type { SignalId } from '../triage/assessment.ts';

export interface HostilityRules {
  readonly version: string;
  readonly signals: readonly SignalId[];
  readonly mostPublicExchanges: number;
  /** What to do, line by line, for people. */
  readonly playbook: readonly string[];
}

/** Null for a person who is not hostile; else the public exchanges so far and whether any is left. */
export function hostilityOf(
  { signals, replies }: Pick<Case, 'signals' | 'replies'>,
  rules: HostilityRules,
): { readonly exchanges: number; readonly isOver: boolean } | null {
  if (!rules.signals.some((signal) => signals.includes(signal))) return null;
  const exchanges = replies.filter(
    ({ state, visibility }) => state === 'published' && visibility === 'public',
  ).length;
  return { exchanges, isOver: exchanges >= rules.mostPublicExchanges };
}
