/** The regulators' clocks of a complaint: they follow from its log and the rules, and from nothing else. */
import type { ClockState } from '../case/case.ts';
import { courseOf, startOfClock, warningsOf } from './course.ts';
import { type DeskCalendar, localDay } from './deadline.ts';
import { explanationOf } from './explain.ts';
import { breachOf, outcomeOf, type Reading } from './outcome.ts';
import type { ClockRule } from './rule.ts';
import { type ClockedComplaint, firstOf, type Timeline, timelineOf } from './timeline.ts';

export interface RegulatoryClock {
  readonly rule: string;
  readonly ruleVersion: string;
  readonly startedAt: Date;
  /** The last second that is in time, or the very instant where hours are counted. */
  readonly dueAt: Date;
  /** The local day of `dueAt` at the desk, `2026-04-07`. */
  readonly dueLocal: string;
  /** When to warn the desk, in order. */
  readonly warnAt: readonly Date[];
  readonly state: ClockState;
  /** Null while the rule is not satisfied. */
  readonly satisfiedAt: Date | null;
  /** The first instant that was too late; null while there is no breach. */
  readonly breachedAt: Date | null;
  /** True when a message in time put the end off and the regulation names no later one. */
  readonly isOpenEnded: boolean;
  /** Plain sentences: what was counted, what was left out, what came of it. */
  readonly explain: readonly string[];
}

/**
 * Same log, same rules, same clocks, in whatever order the events came. Workflow pauses nothing.
 *
 * @param rules a rule stands after those it names; several versions of one may be among them
 * @param now later events are not known yet
 * @returns at most one clock a rule, in order of due time; none for a rule that was not in force when
 *   its clock would have started
 */
export function clocksOf(
  complaint: ClockedComplaint,
  rules: readonly ClockRule[],
  calendar: DeskCalendar,
  now: Date,
): readonly RegulatoryClock[] {
  const timeline = timelineOf(complaint, now);
  const readings = new Map<string, Reading>();
  for (const rule of inForce(rules, complaint, timeline, calendar.zone)) {
    const startedAt = startOfClock(rule, timeline);
    if (!startedAt || !isOpened(rule, timeline, readings)) continue;
    const course = courseOf(rule, startedAt, timeline, calendar);
    const outcome = outcomeOf(rule, course, { timeline, now, met: metAmong(readings) });
    readings.set(rule.id, { rule, course, outcome });
  }
  return [...readings.values()]
    .map((reading) => clockFrom(reading, timeline, calendar))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.rule < b.rule ? -1 : 1));
}

/** The newest version in force of every rule that fits what the complaint was ever taken for. */
function inForce(
  rules: readonly ClockRule[],
  { jurisdiction }: ClockedComplaint,
  timeline: Timeline,
  zone: string,
): Iterable<ClockRule> {
  const newest = new Map<string, ClockRule>();
  for (const rule of rules) {
    if (rule.jurisdiction !== jurisdiction) continue;
    if (!timeline.kinds.some(({ kind }) => rule.kinds.includes(kind))) continue;
    const startedAt = startOfClock(rule, timeline);
    if (!startedAt || localDay(startedAt, zone).toString() < rule.effectiveFrom) continue;
    const known = newest.get(rule.id);
    if (!known || known.effectiveFrom < rule.effectiveFrom) newest.set(rule.id, rule);
  }
  return newest.values();
}

function isOpened(
  { onlyAfter }: ClockRule,
  timeline: Timeline,
  readings: ReadonlyMap<string, Reading>,
): boolean {
  if (!onlyAfter) return true;
  const opening = firstOf(timeline, [onlyAfter.event], timeline.receivedAt);
  const other = readings.get(onlyAfter.inTimeFor);
  return opening !== null && other !== undefined && opening.at < other.course.deadline.lateFrom;
}

function metAmong(readings: ReadonlyMap<string, Reading>): ReadonlySet<string> {
  return new Set(
    [...readings.values()]
      .filter(({ outcome }) => outcome.state === 'met')
      .map(({ rule }) => rule.id),
  );
}

function clockFrom(reading: Reading, timeline: Timeline, calendar: DeskCalendar): RegulatoryClock {
  const { rule, course, outcome } = reading;
  const { cause } = outcome;
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    startedAt: course.startedAt,
    dueAt: course.deadline.dueAt,
    dueLocal: course.deadline.dueOn.toString(),
    warnAt: warningsOf(rule, course, calendar),
    state: outcome.state,
    satisfiedAt: cause.why === 'done' ? cause.by.at : null,
    breachedAt: breachOf(outcome, course),
    isOpenEnded: course.isOpenEnded,
    explain: explanationOf(reading, timeline, calendar),
  };
}
