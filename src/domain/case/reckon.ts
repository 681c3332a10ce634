/** Counts the clocks of a case anew after a decision, and says what came of it. The one place that does. */
import { clocksOf, type RegulatoryClock } from '../clock/clocks.ts';
import { type DeskCalendar, deadlineOf } from '../clock/deadline.ts';
import type { DeskHours } from '../clock/desk-hours.ts';
import { type HouseLevels, houseClocks } from '../clock/house-clocks.ts';
import type { ClockRule } from '../clock/rule.ts';
import type { ServiceLevelRule } from '../clock/service-level.ts';
import type { Case, CaseClock } from './case.ts';
import { clockIdOf } from './clock-id.ts';

import { clockEventFrom, firstReceipt } from './clock-log.ts';
import { isOwedToRegulator } from './closing.ts';
import { type CaseDecision, refuse } from './decision.ts';

import { type By, event, type NewCaseEvent } from './events.ts';
import type { ReckonedClock } from './events-clock.ts';
import { evolve } from './evolve.ts';
import { endOfLaterRound, pendingWarnings } from './evolve-clock.ts';
import { firstTouchRule } from './first-touch.ts';
import { disputing } from './heard-dispute.ts';
import { reclassifying } from './reclassify.ts';

/** What the clocks of one brand are counted by. */
export interface ClockPolicy {
  /** Of the brand's jurisdiction. */
  readonly rules: readonly ClockRule[];
  readonly calendar: DeskCalendar;
  readonly desk: DeskHours;
  readonly firstTouch: ServiceLevelRule;
  readonly levels: HouseLevels;
}

/**
 * The decision with what it does to the clocks added. A decision without events can have some: time has
 * passed since the clocks were counted last.
 *
 * @param before null for a case that the decision opens
 */
export function withClocks(
  before: Case | null,
  caseId: string,
  decision: CaseDecision,
  context: { readonly policy: ClockPolicy; readonly now: Date },
): CaseDecision {
  if (!decision.ok) return decision;
  const events = [...decision.events];
  let state = events.reduce<Case | null>((current, next) => evolve(current, caseId, next), before);
  if (!state) return decision;
  for (const step of [reclassifying, disputing, reckoning, missing, warning, planning]) {
    const more: readonly NewCaseEvent[] = step(before, state, context);
    state = more.reduce<Case>((current, next) => evolve(current, caseId, next), state);
    events.push(...more);
  }
  if (leavesOwed(state, decision.events)) {
    return refuse('closing_lacks', { lacks: ['running_clock'] });
  }
  return { ok: true, events };
}

/** The answer that is recorded with the closing ends some clocks: none that still runs is left behind. */
function leavesOwed(after: Case, decided: readonly NewCaseEvent[]): boolean {
  const isClosedBySomebody = decided.some(
    ({ type, actor }) => type === 'closed' && actor !== 'redress',
  );
  return isClosedBySomebody && after.clocks.some(isOwedToRegulator);
}

interface Context {
  readonly policy: ClockPolicy;
  readonly now: Date;
}

/** The clocks that are new or came out otherwise; the log alone tells what a case's clocks are. */
function reckoning(before: Case | null, after: Case, context: Context): readonly NewCaseEvent[] {
  if (before && isAsCounted(before, after, context.now)) return [];
  const counted = [
    ...(isOwed(after) ? regulatorsClocks(after, context) : []),
    ...clocksOfTheHouse(after, context),
  ];
  const known = new Map(after.clocks.map((clock) => [clock.id, clock]));
  const changed = counted.filter((clock) => differs(known.get(clock.id), clock));
  const counts = new Set(counted.map(({ id }) => id));
  const gone = after.clocks
    .filter(({ id, rule, state }) => state === 'running' && isRegulators(rule) && !counts.has(id))
    .map(noLongerOwed);
  const clocks = [...changed, ...gone];
  const isStuck = after.nextClockAt !== null && after.nextClockAt <= context.now;
  if (clocks.length === 0 && !isStuck) return [];
  return [event('clocks_reckoned', { clocks }, byRedress(context.now))];
}

/** Clocks follow from their log alone; until the next look at them, time changes nothing either. */
function isAsCounted(before: Case, after: Case, now: Date): boolean {
  const isQuietTime = after.nextClockAt === null || after.nextClockAt > now;
  return isQuietTime && before.clockLog === after.clockLog && isOwed(before) === isOwed(after);
}

/**
 * Nobody owes a regulator anything for what is no complaint. For what nobody has decided about, the clocks
 * run: one that ran for nothing costs a look, one that never ran breaks the rule.
 */
function isOwed({ status, complaintStatus }: Case): boolean {
  return status !== 'dismissed' && complaintStatus !== 'not';
}

function regulatorsClocks(after: Case, { policy, now }: Context): readonly ReckonedClock[] {
  const { jurisdiction, receivedAt, complaintKind: kind, clockLog } = after;
  const events = clockLog.flatMap(clockEventFrom);
  const complaint = { jurisdiction, receivedAt, kind, events };
  return clocksOf(complaint, policy.rules, policy.calendar, now).map((clock) =>
    stillMissed(after, reckonedFrom(clock, clockIdOf(after.id, clock.rule))),
  );
}

/** What was long past when it was heard has no target to be answered or resolved by. */
function clocksOfTheHouse(after: Case, { policy, now }: Context): readonly ReckonedClock[] {
  if (after.quiet) return [];
  const { priority, clockLog: log } = after;
  const { levels, desk } = policy;
  const receivedAt = firstReceipt(after);
  return houseClocks({ receivedAt, priority, log }, levels, desk, now).map((clock) => {
    const startedAt = clock.startedAt.toISOString();
    const which = clock.rule === 'INT-NEXT' ? `${clock.rule} ${startedAt}` : clock.rule;
    return {
      ...clock,
      id: clockIdOf(after.id, which),
      ruleVersion: levels.version,
      startedAt,
      dueAt: clock.dueAt.toISOString(),
      openEnded: false,
      warnAt: [],
      satisfiedAt: clock.satisfiedAt?.toISOString() ?? null,
      breachedAt: clock.breachedAt?.toISOString() ?? null,
    };
  });
}

function reckonedFrom(clock: RegulatoryClock, id: string): ReckonedClock {
  return {
    id,
    rule: clock.rule,
    ruleVersion: clock.ruleVersion,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    openEnded: clock.isOpenEnded,
    warnAt: clock.warnAt.map((at) => at.toISOString()),
    state: clock.state,
    satisfiedAt: clock.satisfiedAt?.toISOString() ?? null,
    breachedAt: clock.breachedAt?.toISOString() ?? null,
    explain: clock.explain,
  };
}

/** A breach that was counted stays to be seen, whatever is recorded of the time before it. */
function stillMissed({ clocks }: Case, clock: ReckonedClock): ReckonedClock {
  const missedAt = clocks.find(({ id }) => id === clock.id)?.breachedAt ?? null;
  if (missedAt === null || clock.breachedAt !== null) return clock;
  const breachedAt = missedAt.toISOString();
  const missed = `counted as missed from ${breachedAt}; what changed that was recorded later`;
  return { ...clock, breachedAt, explain: [...clock.explain, missed] };
}

/** Other words of a rule alone change no clock that was counted by the words before. */
function differs(known: CaseClock | undefined, clock: ReckonedClock): boolean {
  return (
    !known ||
    known.state !== clock.state ||
    known.openEnded !== clock.openEnded ||
    known.startedAt.toISOString() !== clock.startedAt ||
    known.dueAt.toISOString() !== clock.dueAt ||
    (known.satisfiedAt?.toISOString() ?? null) !== clock.satisfiedAt ||
    (known.breachedAt?.toISOString() ?? null) !== clock.breachedAt ||
    known.warnAt.join() !== clock.warnAt.join()
  );
}

function noLongerOwed({ warnedUntil, ...clock }: CaseClock): ReckonedClock {
  return {
    ...clock,
    startedAt: clock.startedAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    satisfiedAt: null,
    breachedAt: null,
    state: 'not_applicable',
    explain: [...clock.explain, 'not owed: this is no complaint by the record'],
  };
}

/** Targets of the house are counted elsewhere. */
function isRegulators(rule: string): boolean {
  return !rule.startsWith('INT-');
}

/** Once a clock, or once a round of a duty that comes again: a breach that was counted before is known. */
function missing(before: Case | null, after: Case, { now }: Context): readonly NewCaseEvent[] {
  const known = new Map(before?.clocks.map((clock) => [clock.id, clock]));
  return after.clocks
    .filter((clock) => {
      const { id, rule, breachedAt } = clock;
      if (rule === firstTouchRule || !breachedAt) return false;
      const end = endOfLaterRound(clock);
      return !known.get(id)?.breachedAt || (end !== null && end <= now);
    })
    .map((clock) => event('clock_breached', named(clock), byRedress(now)));
}

function warning(_before: Case | null, after: Case, { now }: Context): readonly NewCaseEvent[] {
  return after.clocks
    .filter((clock) => pendingWarnings(clock, after.quiet).some((at) => at <= now))
    .map((clock) => event('clock_warned', named(clock), byRedress(now)));
}

/** What a met rule leaves to send is planned once; a closed case was answered in writing already. */
function planning(
  before: Case | null,
  after: Case,
  { policy, now }: Context,
): readonly NewCaseEvent[] {
  if (after.status === 'closed' || after.status === 'dismissed') return [];
  return after.clocks.flatMap(({ id, rule, state, satisfiedAt }) => {
    const task = policy.rules.find((one) => one.id === rule)?.task;
    const wasMet = before?.clocks.some((clock) => clock.id === id && clock.state === 'met');
    const followUpId = clockIdOf(after.id, `${rule} task`);
    const isPlanned = after.followUps.some((followUp) => followUp.id === followUpId);
    if (!task || state !== 'met' || !satisfiedAt || wasMet || isPlanned) return [];
    const { dueAt } = deadlineOf(task.within, satisfiedAt, policy.calendar);
    const followUp = { id: followUpId, kind: task.followUp, dueAt: dueAt.toISOString() };
    return [event('clock_task_planned', { rule, followUp }, byRedress(now))];
  });
}

function named({ rule, id, dueAt }: CaseClock) {
  return { rule, clockId: id, dueAt: dueAt.toISOString() };
}

function byRedress(at: Date): By {
  return { at, actor: 'redress' };
}
