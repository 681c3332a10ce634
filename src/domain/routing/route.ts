/** Decides who works a case: the first rule that matches, then the person with most room. */
import type { RoutingRule, StaffMember } from '../brand.ts';
import type { Platform } from '../mention/mention.ts';
import type { Category, Jurisdiction, Priority, SignalId } from '../triage/assessment.ts';

export interface RoutingFacts {
  readonly brand: string;
  readonly category: Category;
  readonly signals: readonly SignalId[];
  readonly priority: Priority;
  readonly language: string;
  readonly jurisdiction: Jurisdiction;
  readonly platform: Platform;
  readonly source: string;
}

export interface Route {
  /** Null when everybody who could take it is at capacity, or nobody can. */
  readonly assigneeId: string | null;
  readonly role: RoutingRule['to']['role'];
  readonly queue: string | null;
  /** The priority a rule raises the case to; null when it names none. */
  readonly priority: Priority | null;
  /** For a person: which rule, and why this assignee or nobody. */
  readonly why: string;
}

/** @param openCases cases now held, by staff id */
export function route(
  facts: RoutingFacts,
  rules: readonly RoutingRule[],
  staff: readonly StaffMember[],
  openCases: ReadonlyMap<string, number>,
): Route {
  const index = rules.findIndex((rule) => matches(rule.when, facts));
  const rule = rules[index] ?? { when: {}, to: { role: 'agent' as const } };
  const able = candidates(rule, facts, staff);
  const person = mostRoom(able, openCases);
  const named = index < 0 ? 'no rule matched' : `routing rule ${index + 1}`;
  const nobody =
    able.length > 0 ? `every ${rule.to.role} for it is at capacity` : `no ${rule.to.role} fits it`;
  return {
    assigneeId: person?.id ?? null,
    role: rule.to.role,
    queue: rule.to.queue ?? null,
    priority: rule.priority ?? null,
    why: person
      ? `${named}: ${rule.to.role} with most room`
      : `${named}: ${nobody}, the case waits in the queue`,
  };
}

const holds = <T>(wanted: readonly T[] | undefined, value: T): boolean =>
  !wanted || wanted.includes(value);

function matches(when: RoutingRule['when'], facts: RoutingFacts): boolean {
  return (
    holds(when.brand, facts.brand) &&
    holds(when.category, facts.category) &&
    holds(when.priority, facts.priority) &&
    holds(when.language, facts.language) &&
    holds(when.jurisdiction, facts.jurisdiction) &&
    holds(when.platform, facts.platform) &&
    holds(when.source, facts.source) &&
    (!when.signal || when.signal.some((id) => facts.signals.includes(id)))
  );
}

function candidates(
  rule: RoutingRule,
  facts: RoutingFacts,
  staff: readonly StaffMember[],
): readonly StaffMember[] {
  const able = staff.filter(
    (person) =>
      person.brands.includes(facts.brand) &&
      person.roles.includes(rule.to.role) &&
      (!rule.to.skill || person.skills.includes(rule.to.skill)),
  );
  const speakers = able.filter(
    ({ languages }) => languages.length === 0 || languages.includes(facts.language),
  );
  return speakers.length > 0 ? speakers : able;
}

function mostRoom(
  staff: readonly StaffMember[],
  openCases: ReadonlyMap<string, number>,
): StaffMember | null {
  let best: StaffMember | null = null;
  let bestShare = 1;
  for (const person of staff) {
    const share = (openCases.get(person.id) ?? 0) / person.capacity;
    if (share < bestShare) {
      best = person;
      bestShare = share;
    }
  }
  return best;
}
