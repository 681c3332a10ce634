/** How far a rule's clock runs: from its start, over what restarts or extends it, to its deadline. */
import { type Deadline, type DeskCalendar, deadlineOf, startOf } from './deadline.ts';
import type { ClockEvent, ClockRule, DelayRule, InformationRule, Limit } from './rule.ts';
import { firstOf, type Timeline } from './timeline.ts';

export interface Course {
  readonly startedAt: Date;
  /** Later than the start where the duty comes again and again. */
  readonly countedFrom: Date;
  readonly deadline: Deadline;
  /** True when a message in time put the end off and the regulation names no later one. */
  readonly isOpenEnded: boolean;
  /** The end of an earlier round that was missed; null when none was. */
  readonly brokenAt: Date | null;
  /** Null when nothing asked for more time. */
  readonly extension: Extension | null;
}

export interface Extension {
  readonly by: ClockEvent;
  /** False when it came after the end and extends nothing. */
  readonly inTime: boolean;
  /** What is counted instead, and from when; null when nothing is. */
  readonly instead: { readonly limit: Limit; readonly from: Date } | null;
}

type Ending = Pick<Course, 'deadline' | 'isOpenEnded' | 'extension'>;

/**
 * When the rule's clock starts; null while it has not. What starts it may lie before the complaint: people
 * complain of requests that were never answered.
 */
export function startOfClock({ start }: ClockRule, { receivedAt, events }: Timeline): Date | null {
  if (start === 'received') return receivedAt;
  return events.find(({ type }) => type === start)?.at ?? null;
}

/** @param startedAt as {@link startOfClock} gives it */
export function courseOf(
  rule: ClockRule,
  startedAt: Date,
  timeline: Timeline,
  calendar: DeskCalendar,
): Course {
  const { countedFrom, brokenAt } = lastRound(rule, startedAt, timeline, calendar);
  const plain = deadlineOf(rule.limit, countedFrom, calendar);
  const satisfied = firstOf(timeline, rule.satisfiedBy, countedFrom);
  const upToAnswer = satisfied
    ? { ...timeline, events: timeline.events.filter(({ at }) => at < satisfied.at) }
    : timeline;
  const ending =
    (rule.delay && delayed(rule.delay, plain, { countedFrom, timeline: upToAnswer, calendar })) ??
    (rule.information &&
      informed(rule.information, plain, { countedFrom, timeline: upToAnswer, calendar }));
  return {
    startedAt,
    countedFrom,
    brokenAt,
    ...(ending ?? { deadline: plain, isOpenEnded: false, extension: null }),
  };
}

/** Warnings that still lie after the start, in order. */
export function warningsOf(
  rule: ClockRule,
  { countedFrom, deadline }: Course,
  { zone }: DeskCalendar,
): readonly Date[] {
  return rule.warnBefore
    .map(({ amount, unit }) =>
      unit === 'hour'
        ? new Date(deadline.dueAt.getTime() - amount * 3_600_000)
        : startOf(deadline.dueOn.subtract({ days: amount }), zone),
    )
    .filter((at) => at > countedFrom)
    .toSorted((a, b) => a.getTime() - b.getTime());
}

function lastRound(
  rule: ClockRule,
  startedAt: Date,
  timeline: Timeline,
  calendar: DeskCalendar,
): Pick<Course, 'countedFrom' | 'brokenAt'> {
  let countedFrom = startedAt;
  let brokenAt: Date | null = null;
  const end = firstOf(timeline, rule.satisfiedBy, startedAt);
  for (const { at, type } of timeline.events) {
    const restarts = rule.restartedBy.some((known) => known === type);
    if (!restarts || at < countedFrom || (end && at >= end.at)) continue;
    const { lateFrom } = deadlineOf(rule.limit, countedFrom, calendar);
    if (at >= lateFrom) brokenAt ??= lateFrom;
    countedFrom = at;
  }
  return { countedFrom, brokenAt };
}

interface Round {
  readonly countedFrom: Date;
  readonly timeline: Timeline;
  readonly calendar: DeskCalendar;
}

function delayed(delay: DelayRule, plain: Deadline, round: Round): Ending | null {
  const by = firstOf(round.timeline, [delay.by], round.countedFrom);
  if (!by) return null;
  if (by.at >= plain.lateFrom) return tooLate(plain, by);
  if (delay.to) return counting(delay.to, round.countedFrom, by, round);
  return { deadline: plain, isOpenEnded: true, extension: { by, inTime: true, instead: null } };
}

function informed(rule: InformationRule, plain: Deadline, round: Round): Ending | null {
  const by = firstOf(round.timeline, [rule.asked], round.countedFrom);
  if (!by) return null;
  if (by.at >= plain.lateFrom) return tooLate(plain, by);
  const waiting = counting(rule.whileUnanswered, by.at, by, round);
  const answer = firstOf(round.timeline, [rule.answered], by.at);
  if (!answer || answer.at >= waiting.deadline.lateFrom) return waiting;
  return counting(rule.onceAnswered, answer.at, answer, round);
}

function counting(limit: Limit, from: Date, by: ClockEvent, { calendar }: Round): Ending {
  const extension = { by, inTime: true, instead: { limit, from } };
  return { deadline: deadlineOf(limit, from, calendar), isOpenEnded: false, extension };
}

function tooLate(plain: Deadline, by: ClockEvent): Ending {
  return { deadline: plain, isOpenEnded: false, extension: { by, inTime: false, instead: null } };
}
