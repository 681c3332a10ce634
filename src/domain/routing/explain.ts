/** Says in full why a case goes where it goes: every rule in order, and everybody who was looked at. */
import type { Role, RoutingRule } from '../brand.ts';
import type { Priority } from '../triage/assessment.ts';
import type { Candidate, Team } from './assign.ts';
import type { Absence } from './duty.ts';
import { destination, type RouteContext } from './route.ts';
import { type MissedCondition, missedBy, nameOf, type RoutingFacts } from './rules.ts';

export interface ExplainedRule {
  readonly named: string;
  /** `matched` is the one that decides; those below it are not asked any more. */
  readonly outcome: 'matched' | 'passed_over' | 'not_asked';
  /** The first condition that did not hold; null when all of them did, or it was not asked. */
  readonly missed: MissedCondition | null;
}

export interface ExplainedCandidate extends Candidate {
  readonly name: string;
  readonly capacity: number;
  /** When an absence ends; null for somebody who is not away. */
  readonly awayUntil: Absence['until'] | null;
}

export interface RouteExplanation {
  readonly rules: readonly ExplainedRule[];
  readonly decidedBy: string;
  readonly role: Role;
  readonly skill: string | null;
  readonly queue: string | null;
  /** The priority that a rule raises the case to; null when it raises it to none. */
  readonly raisesTo: Priority | null;
  readonly assigneeId: string | null;
  readonly why: string;
  /** Those who could be chosen first, then those left out, in the order of the configuration. */
  readonly candidates: readonly ExplainedCandidate[];
}

/** Decides nothing: what it says is what `route` would say at this moment. */
export function explainRoute(
  facts: RoutingFacts,
  rules: readonly RoutingRule[],
  team: Team,
  context: RouteContext,
): RouteExplanation {
  const { chosen, need, choice } = destination(facts, rules, team, context);
  return {
    rules: explainedRules(facts, rules),
    decidedBy: chosen.named,
    role: need.to.role,
    skill: need.to.skill ?? null,
    queue: need.to.queue ?? null,
    raisesTo: need.priority === facts.priority ? null : need.priority,
    assigneeId: choice.assigneeId,
    why: choice.why,
    candidates: choice.candidates
      .map((candidate) => explained(candidate, team))
      .sort((a, b) => Number(a.leftOut !== null) - Number(b.leftOut !== null)),
  };
}

function explainedRules(
  facts: RoutingFacts,
  rules: readonly RoutingRule[],
): readonly ExplainedRule[] {
  let isDecided = false;
  return rules.map((rule, index): ExplainedRule => {
    const named = nameOf(rule, index);
    if (isDecided) return { named, outcome: 'not_asked', missed: null };
    const missed = missedBy(rule, facts);
    isDecided = missed === null;
    return { named, outcome: missed ? 'passed_over' : 'matched', missed };
  });
}

function explained(candidate: Candidate, { members }: Team): ExplainedCandidate {
  const member = members.find(({ person }) => person.id === candidate.staffId);
  return {
    ...candidate,
    name: member?.person.name ?? candidate.staffId,
    capacity: member?.person.capacity ?? 0,
    awayUntil: member?.absence?.until ?? null,
  };
}
