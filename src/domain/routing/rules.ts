/** Asks the routing rules about a case: the first one whose conditions all hold decides. */
import type { RoutingRule } from '../brand.ts';
import type { Platform } from '../mention/mention.ts';
import type { Category, Jurisdiction, Priority, SignalId } from '../triage/assessment.ts';
import type { ReachBand } from './reach.ts';

/** What rules can ask about. */
export interface RoutingFacts {
  readonly brand: string;
  readonly category: Category;
  readonly signals: readonly SignalId[];
  readonly priority: Priority;
  readonly language: string;
  readonly jurisdiction: Jurisdiction;
  readonly platform: Platform;
  readonly source: string;
  /** Null when nobody knows how many follow the author. */
  readonly reach: ReachBand | null;
}

export type ConditionName = keyof RoutingRule['when'];

/** The first condition of a rule that does not hold. */
export interface MissedCondition {
  readonly condition: ConditionName;
  readonly wanted: readonly string[];
  /** What the case has in its place; empty when it has none. */
  readonly found: readonly string[];
}

export interface ChosenRule {
  readonly rule: RoutingRule;
  /** For a person: `routing rule 2`, or by its name. */
  readonly named: string;
}

/** What routing without a matching rule does: the file has to end in a rule without conditions. */
const withoutRule: ChosenRule = {
  rule: { when: {}, to: { role: 'agent' } },
  named: 'no rule matched',
};

/** The rule that decides, and how it is called. */
export function ruleFor(facts: RoutingFacts, rules: readonly RoutingRule[]): ChosenRule {
  const index = rules.findIndex((rule) => missedBy(rule, facts) === null);
  const rule = rules[index];
  return rule ? { rule, named: nameOf(rule, index) } : withoutRule;
}

/** `routing rule 2`, with the name people gave it. */
export function nameOf({ name }: RoutingRule, index: number): string {
  return name ? `routing rule ${index + 1} (${name})` : `routing rule ${index + 1}`;
}

/** Null when every condition holds; a list is met by one of its values. */
export function missedBy({ when }: RoutingRule, facts: RoutingFacts): MissedCondition | null {
  for (const [condition, found] of Object.entries(valuesOf(facts))) {
    const wanted: readonly string[] | undefined = when[condition as ConditionName];
    if (!wanted || wanted.some((value) => found.includes(value))) continue;
    return { condition: condition as ConditionName, wanted, found };
  }
  return null;
}

/** In the order in which the conditions are looked at. */
function valuesOf(facts: RoutingFacts): Readonly<Record<ConditionName, readonly string[]>> {
  return {
    brand: [facts.brand],
    category: [facts.category],
    signal: facts.signals,
    priority: [facts.priority],
    language: [facts.language],
    jurisdiction: [facts.jurisdiction],
    platform: [facts.platform],
    source: [facts.source],
    reach: facts.reach ? [facts.reach] : [],
  };
}
