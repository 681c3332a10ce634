/** `redress route --explain`: where a case goes and why; nothing is changed. */
import type { LeftOut } from '../domain/routing/assign.ts';
import type { ExplainedCandidate, ExplainedRule } from '../domain/routing/explain.ts';
import type { ConditionName } from '../domain/routing/rules.ts';
import {
  type Category,
  categories,
  type Priority,
  priorities,
} from '../domain/triage/assessment.ts';
import type { ExplainedRoute, Supposed } from '../stages/explain-route.ts';
import { type Output, spoken, table } from './output.ts';

export interface RouteOptions {
  /** The number of a case. */
  readonly explain: string;
  readonly priority?: string | undefined;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  readonly json?: boolean | undefined;
}

export interface RouteDeps {
  explain(number: string, supposed: Supposed): Promise<ExplainedRoute | null>;
  readonly output: Output;
  readonly errors: Output;
}

/** @returns the exit code: 0, or 2 when the arguments cannot be used */
export async function runRoute(options: RouteOptions, deps: RouteDeps): Promise<number> {
  const supposed = supposedIn(options);
  if (typeof supposed === 'string') {
    deps.errors.write(`${supposed}\n`);
    return 2;
  }
  const explained = await deps.explain(options.explain, supposed);
  if (!explained) {
    deps.errors.write(`There is no case ${options.explain}. \`redress cases\` lists them.\n`);
    return 2;
  }
  deps.output.write(options.json ? `${JSON.stringify(explained)}\n` : routeText(explained));
  return 0;
}

/** A sentence when one of the words is not known. */
function supposedIn({ priority, category, language }: RouteOptions): Supposed | string {
  const supposed: { -readonly [Key in keyof Supposed]: Supposed[Key] } = {};
  if (priority !== undefined) {
    const known = priorities.find((one): one is Priority => one === priority);
    if (!known) return `There is no priority ${priority}. Use one of: ${priorities.join(', ')}.`;
    supposed.priority = known;
  }
  if (category !== undefined) {
    const known = categories.find((one): one is Category => one === category);
    if (!known) return `There is no category ${category}. Use one of: ${categories.join(', ')}.`;
    supposed.category = known;
  }
  if (language !== undefined) supposed.language = language;
  return supposed;
}

function routeText(explained: ExplainedRoute): string {
  const { number, status, heldBy, facts } = explained;
  const asked = `${facts.priority}, ${spoken(facts.category)}, language ${facts.language}, signals: ${facts.signals.map(spoken).join(', ') || 'none'}`;
  return [
    `${number} (${spoken(status)}, held by ${heldBy ?? 'nobody'}): ${asked}\n`,
    '\nRules, the first that matches decides\n',
    ...explained.rules.map((rule) => `  ${ruleText(rule)}\n`),
    `\nGoes to\n  ${destinationText(explained)}\n`,
    '\nPeople\n',
    table(explained.candidates.map((one) => ['', one.name, candidateText(one), loadText(one)])),
    '\nNothing was changed.\n',
  ].join('');
}

function ruleText({ named, outcome, missed }: ExplainedRule): string {
  if (outcome === 'matched') return `${named}: matches`;
  if (!missed) return `${named}: not asked any more`;
  const found = missed.found.map(spoken).join(', ') || absent[missed.condition];
  return `${named}: passed over, ${missed.condition} is ${found}, not ${missed.wanted.map(spoken).join(' or ')}`;
}

const absent: Partial<Record<ConditionName, string>> = { signal: 'none', reach: 'not known' };

function destinationText(explained: ExplainedRoute): string {
  const { decidedBy, role, skill, queue, raisesTo, assigneeId, why } = explained;
  const skilled = skill ? ` with the skill ${skill}` : '';
  const named = queue ? `, queue ${queue}` : '';
  const raised = raisesTo ? `, raised to ${raisesTo}` : '';
  return `${assigneeId ?? 'nobody now'} (${decidedBy}: ${role}${skilled}${named}${raised})\n  ${why}`;
}

function candidateText({ leftOut, awayUntil }: ExplainedCandidate): string {
  if (leftOut === null) return 'gets it';
  const until = awayUntil ? ` until ${awayUntil.toISOString()}` : '';
  return `${reasons[leftOut]}${leftOut === 'away' ? until : ''}`;
}

const reasons: Record<LeftOut, string> = {
  other_brand: 'does not work for this brand',
  other_role: 'has not the role',
  lacks_skill: 'has not the skill',
  gave_it_back: 'gave it back, or let it lie',
  away: 'away',
  other_language: 'others speak the language',
  off_hours: 'not on duty now',
  at_capacity: 'at capacity',
  more_distressing_cases: 'had more distressing cases of late',
  less_room: 'has less room',
  had_a_case_later: 'had a case more lately',
};

function loadText({ workload, capacity }: ExplainedCandidate): string {
  return `holds ${workload.held} of ${capacity}`;
}
