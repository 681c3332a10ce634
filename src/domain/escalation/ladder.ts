/** The ladder: who has to be paged for a case now, from its log and the rules alone. */
import type { Role } from '../brand.ts';
import type { Case } from '../case/case.ts';
import { type CaseDecision, nothingToDo } from '../case/decision.ts';
import { event, type NewCaseEvent } from '../case/events.ts';
import type { Priority } from '../triage/assessment.ts';

export interface Rung {
  readonly fromMinute: number;
  /** `assigned`: the role that the case waits for. */
  readonly pages: Role | 'assigned';
  /** The role that the case is handed to on this rung; null when it stays where it is. */
  readonly takes: Role | null;
}

interface Steps {
  /** Again after so many minutes; null pages once a rung. */
  readonly everyMinutes: number | null;
  /** Earliest first; there is at least one. */
  readonly rungs: readonly Rung[];
}

export interface LadderRules {
  readonly version: string;
  /** Null for a priority that nobody is paged for. */
  readonly byPriority: Readonly<Record<Priority, Steps | null>>;
  readonly mostAlertsAnHour: number;
}

const minuteMs = 60_000;

/**
 * The page that is due, and the hand-over that goes with its rung. Of pages that were missed while
 * nothing ran only the latest is made up for.
 *
 * @param channels the ways in which people are paged; empty when none is configured
 */
export function decidePages(
  current: Case,
  rules: LadderRules,
  channels: readonly string[],
  now: Date,
): CaseDecision {
  const steps = rules.byPriority[current.priority];
  const { pageSince: since } = current;
  if (!steps || !since) return nothingToDo;
  const minute = latestStep(steps, (now.getTime() - since.getTime()) / minuteMs);
  if (minute === null || (current.pageAt !== null && now < current.pageAt)) return nothingToDo;
  const reached = steps.rungs.filter(({ fromMinute }) => fromMinute <= minute);
  const nextMinute = nextStep(steps, minute);
  const by = { at: now, actor: 'redress' };
  const paged = {
    priority: current.priority,
    minute,
    since: since.toISOString(),
    to: rolesOf(reached, current),
    by: channels,
    nextAt: nextMinute === null ? null : after(since, nextMinute).toISOString(),
    ruleVersion: rules.version,
  };
  return { ok: true, events: [...handedOver(current, reached, now), event('paged', paged, by)] };
}

const againWithoutPagerMinutes = 60;

/** The ladder of a desk without a pager: cases are handed over all the same, and the log says so. */
export function ladderWithoutPager(rules: LadderRules): LadderRules {
  const quieter = (steps: Steps | null): Steps | null =>
    steps?.rungs.some(({ takes }) => takes !== null)
      ? { ...steps, everyMinutes: againWithoutPagerMinutes }
      : null;
  const { P0, P1, P2, P3 } = rules.byPriority;
  const byPriority = { P0: quieter(P0), P1: quieter(P1), P2: quieter(P2), P3: quieter(P3) };
  return { ...rules, byPriority };
}

/** The first page of a priority, in minutes; null when nobody is paged for it. */
export function firstPageAfter(rules: LadderRules, priority: Priority): number | null {
  return rules.byPriority[priority]?.rungs[0]?.fromMinute ?? null;
}

function latestStep(steps: Steps, minutes: number): number | null {
  let latest: number | null = null;
  for (let at = firstStep(steps); at !== null && at <= minutes; at = nextStep(steps, at)) {
    latest = at;
  }
  return latest;
}

function firstStep({ rungs }: Steps): number | null {
  return rungs[0]?.fromMinute ?? null;
}

/** The next repetition or the next rung, whichever comes first; null at the end of the ladder. */
function nextStep({ everyMinutes, rungs }: Steps, minute: number): number | null {
  const rung = rungs.find(({ fromMinute }) => fromMinute > minute)?.fromMinute ?? null;
  if (everyMinutes === null) return rung;
  const again = minute + everyMinutes;
  return rung === null || again < rung ? again : rung;
}

function rolesOf(reached: readonly Rung[], { assignedRole }: Case): readonly Role[] {
  return [...new Set(reached.map(({ pages }) => (pages === 'assigned' ? assignedRole : pages)))];
}

function handedOver(current: Case, reached: readonly Rung[], now: Date): readonly NewCaseEvent[] {
  const takes = reached.findLast((rung) => rung.takes !== null)?.takes ?? null;
  if (takes === null || current.assignedRole !== 'agent') return [];
  const data = { level: current.escalation + 1, role: takes, commitment: null };
  return [event('escalated', data, { at: now, actor: 'redress' })];
}

function after(since: Date, minutes: number): Date {
  return new Date(since.getTime() + minutes * minuteMs);
}
