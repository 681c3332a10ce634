/** Records on a case that something is done so that it does not happen again. */
import type { Category } from '../triage/assessment.ts';
import type { Case } from './case.ts';
import { commitmentTo } from './chain.ts';
import type { CaseDecision } from './decision.ts';
import { event } from './events.ts';
import type { Words } from './team-action.ts';

/** The words are those of the action. */
export function planningAction(
  current: Case,
  action: {
    readonly id: string;
    readonly ownerId: string;
    readonly dueAt: Date;
    readonly dueOn: string;
    readonly category: Category | null;
  },
  {
    at,
    staffId,
    words,
  }: { readonly at: Date; readonly staffId: string; readonly words: Words | null },
): CaseDecision {
  const data = {
    actionId: action.id,
    ownerId: action.ownerId,
    dueAt: action.dueAt.toISOString(),
    dueOn: action.dueOn,
    category: action.category,
    rootCause: current.rootCause,
    commitment: words ? commitmentTo(words.salt, words.body) : null,
  };
  const planned = event('corrective_planned', data, { at, actor: staffId });
  return { ok: true, events: [{ ...planned, ...(words && { words }) }] };
}
