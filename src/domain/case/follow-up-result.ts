/** What came of asking the person whether their matter is settled. */
import type { Case } from './case.ts';

export type FollowUpResult = 'confirmed' | 'not_confirmed' | 'no_answer' | 'skipped';

/**
 * The newest answer to "is it implemented, and are you content?" since the case was resolved; null
 * when nobody has asked yet. Closing needs one, or a recorded exception.
 */
export function followUpResult({
  followUps,
  resolvedAt,
}: Pick<Case, 'followUps' | 'resolvedAt'>): FollowUpResult | null {
  const asked = followUps
    .filter(({ kind, state }) => kind === 'confirm' && state === 'done')
    .filter(({ doneAt }) => resolvedAt !== null && doneAt !== null && doneAt >= resolvedAt)
    .reduce<(typeof followUps)[number] | null>(
      (newest, one) => (newest?.doneAt && one.doneAt && one.doneAt < newest.doneAt ? newest : one),
      null,
    );
  switch (asked?.outcome) {
    case 'confirmed':
    case 'not_confirmed':
    case 'no_answer':
    case 'skipped':
      return asked.outcome;
    default:
      return null;
  }
}
