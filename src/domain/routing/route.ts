/** Decides where a case goes: the first rule that matches, then the person among those it names. */
import type { Role, RoutingRule } from '../brand.ts';
import type { Case } from '../case/case.ts';
import { isMoreUrgent } from '../triage/assessment.ts';
import { type Choice, chooseAssignee, fits, type Need, type Team } from './assign.ts';
import { type ChosenRule, type RoutingFacts, ruleFor } from './rules.ts';

/** A case, or the mention that opens one, as routing sees it. */
export type Routable = Pick<
  Case,
  'brandId' | 'category' | 'signals' | 'priority' | 'language' | 'platform' | 'sourceName' | 'reach'
> &
  Partial<Pick<Case, 'returnedBy' | 'escalation' | 'assignedRole'>> & {
    /** Who gave it back lately; left out where nobody has looked. */
    readonly gaveBack?: readonly string[];
  };

export interface Route {
  /** Null when nobody who fits is there, or everybody is at capacity. */
  readonly assigneeId: string | null;
  readonly role: Role;
  readonly queue: string | null;
  /** The priority a rule raises the case to; null when it names none. */
  readonly priority: RoutingRule['priority'] | null;
  /** For a person: the rule that decided. */
  readonly rule: string;
  /** For a person: which rule, and why this assignee or nobody. */
  readonly why: string;
  /** Ids of those who have the role and the skill for it, whether or not they are there. */
  readonly able: readonly string[];
}

/** What is known of a case beside the facts that rules ask about. */
export interface RouteContext {
  /** Who gave the case back; it does not return to them by itself. */
  readonly gaveBack: readonly string[];
  /** The role a case was escalated to: no rule takes it below that. Null when it was not. */
  readonly escalatedTo: Role | null;
}

const nothingKnown: RouteContext = { gaveBack: [], escalatedTo: null };

export function route(
  facts: RoutingFacts,
  rules: readonly RoutingRule[],
  team: Team,
  context: RouteContext = nothingKnown,
): Route {
  const { chosen, need, choice } = destination(facts, rules, team, context);
  return {
    assigneeId: choice.assigneeId,
    role: need.to.role,
    queue: need.to.queue ?? null,
    priority: chosen.rule.priority ?? null,
    rule: chosen.named,
    why: `${chosen.named}: ${choice.why}`,
    able: team.members.flatMap(({ person }) => (fits(person, need) ? person.id : [])),
  };
}

/** The rule, what it comes to, and everybody who was looked at. */
export function destination(
  facts: RoutingFacts,
  rules: readonly RoutingRule[],
  team: Team,
  { gaveBack, escalatedTo }: RouteContext,
): { readonly chosen: ChosenRule; readonly need: Need; readonly choice: Choice } {
  const chosen = notBelow(escalatedTo, ruleFor(facts, rules));
  const { to, priority: ruled } = chosen.rule;
  const priority = ruled && isMoreUrgent(ruled, facts.priority) ? ruled : facts.priority;
  const need = { ...facts, priority, to, gaveBack };
  return { chosen, need, choice: chooseAssignee(need, team) };
}

function notBelow(escalatedTo: Role | null, chosen: ChosenRule): ChosenRule {
  if (escalatedTo === null || chosen.rule.to.role !== 'agent') return chosen;
  const { priority } = chosen.rule;
  const rule = { when: {}, to: { role: escalatedTo }, ...(priority && { priority }) };
  return { rule, named: `escalated to the role ${escalatedTo}` };
}
