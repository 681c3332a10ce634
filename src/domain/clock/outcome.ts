/** What has become of a rule's clock: still running, met, met late, missed, or no longer asked for. */
import type { ClockState } from '../case/case.ts';
import type { Course } from './course.ts';
import type { ClockEvent, ClockRule, ComplaintKind } from './rule.ts';
import { firstOf, type Timeline } from './timeline.ts';

/** Why a clock is where it is. */
export type Cause =
  | { readonly why: 'waits' }
  | { readonly why: 'done'; readonly by: ClockEvent }
  | { readonly why: 'nothing_came' }
  | { readonly why: 'window_passed' }
  | { readonly why: 'excused'; readonly by: string }
  | { readonly why: 'pointless'; readonly by: ClockEvent }
  | { readonly why: 'replaced'; readonly kind: ComplaintKind; readonly at: Date };

export interface Outcome {
  readonly state: ClockState;
  readonly cause: Cause;
}

/** A rule as one complaint's log fills it in. */
export interface Reading {
  readonly rule: ClockRule;
  readonly course: Course;
  readonly outcome: Outcome;
}

export interface Circumstances {
  readonly timeline: Timeline;
  readonly now: Date;
  /** Ids of rules whose clocks are met. */
  readonly met: ReadonlySet<string>;
}

/** A missed end stays missed: what comes later makes it `met_late` at best. */
export function outcomeOf(rule: ClockRule, course: Course, around: Circumstances): Outcome {
  const isLate = (at: Date): boolean => !course.isOpenEnded && at >= course.deadline.lateFrom;
  const done = satisfaction(rule, course, around.timeline, isLate);
  const doneInTime = done !== null && !isLate(done.at);
  const gone = removal(rule, course, around, { done, doneInTime });
  if (gone && !(gone.at && isLate(gone.at))) return { state: 'not_applicable', cause: gone.cause };
  if (done && (doneInTime || !rule.isWindow)) {
    const inTime = doneInTime && course.brokenAt === null;
    return { state: inTime ? 'met' : 'met_late', cause: { why: 'done', by: done } };
  }
  if (isLate(around.now)) {
    if (rule.isWindow) return { state: 'not_applicable', cause: { why: 'window_passed' } };
    return { state: 'breached', cause: { why: 'nothing_came' } };
  }
  return { state: course.brokenAt ? 'breached' : 'running', cause: { why: 'waits' } };
}

/** The first instant at which the firm was too late; null when it was not. */
export function breachOf({ state }: Outcome, course: Course): Date | null {
  if (state !== 'breached' && state !== 'met_late') return null;
  return course.brokenAt ?? course.deadline.lateFrom;
}

function satisfaction(
  rule: ClockRule,
  { countedFrom }: Course,
  timeline: Timeline,
  isLate: (at: Date) => boolean,
): ClockEvent | null {
  const full = firstOf(timeline, rule.satisfiedBy, countedFrom);
  const interim = firstOf(timeline, rule.satisfiedInTimeBy, countedFrom);
  if (!interim || isLate(interim.at)) return full;
  return full && full.at <= interim.at ? full : interim;
}

interface Removal {
  readonly cause: Cause;
  /** From when on nothing was asked for; null when from the start. */
  readonly at: Date | null;
}

/** What took the rule away before it was satisfied; null when it stands. */
function removal(
  rule: ClockRule,
  course: Course,
  { timeline, met }: Circumstances,
  { done, doneInTime }: { readonly done: ClockEvent | null; readonly doneInTime: boolean },
): Removal | null {
  const isDoneBy = (at: Date): boolean => done !== null && done.at <= at;
  const voided = firstOf(timeline, rule.voidedBy, course.startedAt);
  if (voided) return { cause: { why: 'pointless', by: voided }, at: null };
  const excuse = rule.excusedBy.find((id) => met.has(id));
  if (excuse && !doneInTime) return { cause: { why: 'excused', by: excuse }, at: null };
  const replaced = replacement(rule, timeline);
  if (replaced && !isDoneBy(replaced.since)) {
    const { kind, since } = replaced;
    return { cause: { why: 'replaced', kind, at: since }, at: since };
  }
  const ended = firstOf(timeline, rule.endedBy, course.startedAt);
  if (ended && !done) return { cause: { why: 'pointless', by: ended }, at: ended.at };
  return null;
}

/** The reclassification after which the rule no longer fitted; null while it fits. */
function replacement(rule: ClockRule, { kinds }: Timeline): Timeline['kinds'][number] | null {
  const lastFitting = kinds.findLastIndex(({ kind }) => rule.kinds.includes(kind));
  return kinds[lastFitting + 1] ?? null;
}
