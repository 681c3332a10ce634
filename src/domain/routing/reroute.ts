/** Decides whether a case moves because something about it changed. */
import { type Case, isAtRest } from '../case/case.ts';
import type { CaseDecision } from '../case/decision.ts';
import { type By, event, type NewCaseEvent } from '../case/events.ts';
import { evolve } from '../case/evolve.ts';
import type { Routable, Route } from './route.ts';

export interface Rerouting {
  readonly route: (on: Routable) => Route;
  /** True where only a person's decision may take a case back from a higher role. */
  readonly onlyUp: boolean;
}

/** The decision with the move that follows from it; a refusal stays as it is. */
export function withRerouting(
  current: Case,
  decision: CaseDecision,
  asked: Rerouting,
  by: By,
): CaseDecision {
  if (!decision.ok) return decision;
  return { ok: true, events: [...decision.events, ...moving(current, decision.events, asked, by)] };
}

/** The events that move the case after those given; none when it stays where it is. */
export function moving(
  current: Case,
  events: readonly NewCaseEvent[],
  { route, onlyUp }: Rerouting,
  by: By,
): readonly NewCaseEvent[] {
  const after = events.reduce((state, next) => evolve(state, state.id, next), current);
  if (isAtRest(after) || !hasNewFacts(current, after)) return [];
  const goesTo = route(after);
  if (onlyUp && goesTo.role === 'agent' && after.assignedRole !== 'agent') return [];
  if (!moves(after, goesTo)) return [];
  const { assigneeId, role, queue, rule, why } = goesTo;
  const reason = assigneeId ? why : `${rule}: the case has changed and waits in the queue`;
  return [event('assigned', { assigneeId, role, queue, why: reason }, by)];
}

/** What rules ask about is other than it was. */
function hasNewFacts(before: Case, after: Case): boolean {
  return (
    before.priority !== after.priority ||
    before.category !== after.category ||
    before.language !== after.language ||
    before.reach !== after.reach ||
    before.signals !== after.signals
  );
}

/**
 * A case that somebody works stays with them unless a role above theirs has to see it; one that nobody
 * has begun goes where the rules say.
 */
function moves(current: Case, goesTo: Route): boolean {
  const { assigneeId, assignedRole, queue, holderActedAt } = current;
  const isAble = assigneeId !== null && goesTo.able.includes(assigneeId);
  if (assigneeId !== null && holderActedAt !== null) {
    return goesTo.role !== 'agent' && goesTo.role !== assignedRole && !isAble;
  }
  if (goesTo.role !== assignedRole || goesTo.queue !== queue) return true;
  return assigneeId !== null && !isAble;
}
