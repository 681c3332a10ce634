/** Puts holds and checklists on a case because of what a message tells of. */
import { type Case, isAtRest } from '../case/case.ts';
import { type By, event, type NewCaseEvent } from '../case/events.ts';
import type { SignalId } from '../triage/assessment.ts';
import { type ChecklistRules, safeguardsFor } from './checklist.ts';
import { lapsingUnder } from './decide.ts';
import { notEscalated } from './state.ts';

interface On {
  /** Null when the case opens now. */
  readonly current: Case | null;
  /** True when no reply waits any more. */
  readonly hasLapsed: boolean;
}

/**
 * At most one event, and the replies that lapse by it; none where nothing is new.
 *
 * @param told signals of the message
 */
export function safeguarding(
  told: readonly SignalId[],
  rules: ChecklistRules,
  by: By,
  { current, hasLapsed }: On = { current: null, hasLapsed: true },
): readonly NewCaseEvent[] {
  const { holds, items } = safeguardsFor(current ?? notEscalated, told, rules);
  if (holds.length === 0 && items.length === 0) return [];
  const lapsed = current && !hasLapsed ? lapsingUnder(current, holds, by) : [];
  const data = { because: told, holds, items, ruleVersion: rules.version };
  return [event('safeguards_put', data, by), ...lapsed];
}

/** After a message was assessed anew only what was not known before counts: a lifted hold stays lifted. */
export function safeguardingAnew(
  current: Case,
  told: readonly SignalId[],
  rules: ChecklistRules,
  by: By,
): readonly NewCaseEvent[] {
  if (isAtRest(current)) return [];
  const found = told.filter((signal) => !current.signals.includes(signal));
  return safeguarding(found, rules, by, { current, hasLapsed: false });
}
