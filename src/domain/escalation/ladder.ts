/** The ladder: who has to be paged for a case now, from its log and the rules alone. */
import type { Role } from '../brand.ts';
import type { Case } from '../case/case.ts';
import { type CaseDecision, nothingToDo } from '../case/decision.ts';
import { event, type NewCaseEvent } from '../case/events.ts';
import type { Priority } from '../triage/assessment.ts';
import type { QuietHours } from './quiet-hours.ts';

export interface Rung {
  readonly fromMinute: number;
  /** `assigned`: the role that the case waits for. */
  readonly pages: Role | 'assigned';
  /** The role that the case is handed to on this rung; null when it stays where it is. */
  readonly takes: Role | null;
  /** The ways in which they are paged; null for all. */
  readonly by: readonly string[] | null;
}

interface Steps {
  /** Again after so many minutes; null pages once a rung. */
  readonly everyMinutes: number | null;
  /** The ways that page again between the rungs; null for all. */
  readonly againBy: readonly string[] | null;
  /** Earliest first; there is at least one. */
  readonly rungs: readonly Rung[];
}

export interface LadderRules {
  readonly version: string;
  /** Null for a priority that nobody is paged for. */
  readonly byPriority: Readonly<Record<Priority, Steps | null>>;
  readonly mostAlertsAnHour: number;
  readonly quietHours: QuietHours;
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
  const steps = heardBy(rules.byPriority[current.priority], channels);
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
    by: waysOf(steps, { from: minutesBetween(since, current.pageAt), to: minute }, channels),
    nextAt: nextMinute === null ? null : after(since, nextMinute).toISOString(),
    ruleVersion: rules.version,
  };
  return { ok: true, events: [...handedOver(current, reached, now), event('paged', paged, by)] };
}

/** The ladder of a desk that pages in these ways alone. */
export function ladderBy(rules: LadderRules, channels: readonly string[]): LadderRules {
  const { P0, P1, P2, P3 } = rules.byPriority;
  const heard = (steps: Steps | null) => heardBy(steps, channels);
  return { ...rules, byPriority: { P0: heard(P0), P1: heard(P1), P2: heard(P2), P3: heard(P3) } };
}

/** Without a pager at all a step is still taken: the log then says that nobody was paged. */
function heardBy(steps: Steps | null, channels: readonly string[]): Steps | null {
  if (!steps) return null;
  const isHeard = (by: readonly string[] | null) =>
    by === null || by.some((way) => channels.includes(way));
  const rungs = steps.rungs.filter(({ by }) => isHeard(by));
  if (rungs.length === 0) return null;
  return { ...steps, rungs, everyMinutes: isHeard(steps.againBy) ? steps.everyMinutes : null };
}

/** The ways of every step since the last page, so that one that was missed is made up for in its way. */
function waysOf(
  { rungs, againBy }: Steps,
  { from, to }: { readonly from: number; readonly to: number },
  channels: readonly string[],
): readonly string[] {
  const due = rungs.filter(({ fromMinute }) => fromMinute >= from && fromMinute <= to);
  const asked = due.map(({ by }) => by);
  const isAgain = !due.some(({ fromMinute }) => fromMinute === to);
  const ways = isAgain ? [...asked, againBy] : asked;
  return channels.filter((channel) => ways.some((by) => by === null || by.includes(channel)));
}

/** From when on the page is due that comes next; the first is due from the beginning. */
function minutesBetween(since: Date, pageAt: Date | null): number {
  return pageAt === null ? 0 : (pageAt.getTime() - since.getTime()) / minuteMs;
}

/** From which minute on more is asked than the role that the case waits for; null for never. */
export function minuteOfClimb(rules: LadderRules, priority: Priority): number | null {
  const rungs = rules.byPriority[priority]?.rungs ?? [];
  return rungs.find(({ pages }) => pages !== 'assigned')?.fromMinute ?? null;
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
