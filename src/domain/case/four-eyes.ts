/** A reply that one person approved alone does not go out once the case needs two. */
import { needsSecondPerson } from './authority.ts';
import type { Case } from './case.ts';
import type { CaseDecision } from './decision.ts';
import { event } from './events.ts';
import { evolve } from './evolve.ts';

/**
 * The decision, and with it the end of approvals that were given before the case became urgent or was
 * escalated; whichever way it became so.
 */
export function withFourEyes(
  before: Case | null,
  caseId: string,
  decision: CaseDecision,
  now: Date,
): CaseDecision {
  if (!decision.ok || before === null || needsSecondPerson(before)) return decision;
  if (before.replies.every(({ state }) => state !== 'approved')) return decision;
  const after = decision.events.reduce<Case>(
    (current, next) => evolve(current, caseId, next),
    before,
  );
  if (!needsSecondPerson(after)) return decision;
  const lapsed = after.replies
    .filter(({ state, fourEyes }) => state === 'approved' && !fourEyes)
    .map(({ id }) =>
      event('reply_lapsed', { replyId: id, why: 'four_eyes' }, { at: now, actor: 'redress' }),
    );
  return { ok: true, events: [...decision.events, ...lapsed] };
}
