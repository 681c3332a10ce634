/** Targets of the house for the next answer and for the resolution: they follow from the log, waits and all. */
import { isMoreUrgent, type Priority } from '../triage/assessment.ts';
import { dueAfter, type HouseTarget, type Span } from './counted-time.ts';
import type { DeskHours } from './desk-hours.ts';
import type { ClockLogEntry } from './log.ts';

export interface HouseLevels {
  readonly version: string;
  /** From a message of the person to our next answer. */
  readonly next: Readonly<Record<Priority, HouseTarget>>;
  /** From the receipt to the resolution. */
  readonly resolution: Readonly<Record<Priority, HouseTarget>>;
}

export interface HouseComplaint {
  readonly receivedAt: Date;
  /** As it is now; the log says what it was before. */
  readonly priority: Priority;
  readonly log: readonly ClockLogEntry[];
}

export interface HouseClock {
  readonly rule: 'INT-NEXT' | 'INT-RESOLVE';
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly state: 'running' | 'paused' | 'met' | 'met_late' | 'breached' | 'not_applicable';
  readonly satisfiedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly explain: readonly string[];
}

/** Targets that stand still while a case waits, sleeps or rests. */
export function isPausable(rule: string): boolean {
  return rule === 'INT-NEXT' || rule === 'INT-RESOLVE';
}

/** What ended a clock, and how; null while it runs. */
type End = { readonly at: Date; readonly how: 'met' | 'pointless' } | null;

/**
 * Nothing is stored but the log, so a case that was reopened does not inherit the hours it slept: waiting
 * for the person, sleep and rest are left out, each from its event to the event that ended it.
 */
export function houseClocks(
  complaint: HouseComplaint,
  levels: HouseLevels,
  desk: DeskHours,
  now: Date,
): readonly HouseClock[] {
  const log = withoutMerges(complaint.log.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)));
  const counted = { ...complaint, log };
  const on = { pauses: pausesIn(log), desk, now };
  const rounds = roundsIn(log).map(({ start, end }) =>
    clockFrom('INT-NEXT', legsFrom(start, counted, levels.next), end, on),
  );
  const legs = legsFrom(complaint.receivedAt, counted, levels.resolution);
  return [...rounds, clockFrom('INT-RESOLVE', legs, resolutionIn(log), on)];
}

/** Time in another case is no rest: a merge that was undone counts for nothing, one that stands ends all. */
function withoutMerges(log: readonly ClockLogEntry[]): readonly ClockLogEntry[] {
  const undone = log.findLastIndex(({ type }) => type === 'unmerged');
  return log.flatMap((entry, place) => {
    if (entry.type === 'unmerged') return [];
    if (entry.type !== 'merged_away') return [entry];
    return place < undone ? [] : [{ at: entry.at, type: 'dismissed' as const }];
  });
}

const answers: ReadonlySet<string> = new Set([
  'acknowledged',
  'progress_sent',
  'responded',
  'delay_notice',
]);
const rests: ReadonlySet<string> = new Set(['resolved', 'closed', 'dismissed']);

/** From each message after our first answer to the next one; what is at rest waits for no answer. */
function roundsIn(log: readonly ClockLogEntry[]): readonly { start: Date; end: End }[] {
  const rounds: { start: Date; end: End }[] = [];
  let isAnswered = false;
  for (const { type, at: written } of log) {
    const at = new Date(written);
    const last = rounds.at(-1);
    const open = last?.end === null ? last : null;
    if (answers.has(type)) {
      isAnswered = true;
      if (open) open.end = { at, how: 'met' };
    }
    if (rests.has(type) && open) open.end = { at, how: 'pointless' };
    if (type === 'message' && isAnswered && !open) rounds.push({ start: at, end: null });
  }
  return rounds;
}

function resolutionIn(log: readonly ClockLogEntry[]): End {
  let end: End = null;
  for (const { type, at: written } of log) {
    const at = new Date(written);
    if (type === 'reopened') end = null;
    else if (type === 'dismissed') end = { at, how: 'pointless' };
    else if (rests.has(type)) end ??= { at, how: 'met' };
  }
  return end;
}

const begins: ReadonlySet<string> = new Set(['awaiting_customer', 'snoozed', ...rests]);
const ends: ReadonlySet<string> = new Set(['message', 'woken', 'reopened']);

/** Stretches that count for nobody; a message ends a wait and a sleep, and reopening ends a rest. */
function pausesIn(log: readonly ClockLogEntry[]): readonly Span[] {
  const pauses: { from: Date; to: Date | null; isRest: boolean }[] = [];
  for (const { type, at: written } of log) {
    const at = new Date(written);
    const last = pauses.at(-1);
    const open = last?.to === null ? last : null;
    if (open && ends.has(type) && (!open.isRest || type === 'reopened')) open.to = at;
    else if (open && rests.has(type)) open.isRest = true;
    else if (!open && begins.has(type))
      pauses.push({ from: at, to: null, isRest: rests.has(type) });
  }
  return pauses;
}

interface Leg {
  readonly from: Date;
  readonly priority: Priority;
  readonly target: HouseTarget;
}

/** A case that becomes more urgent has the target of its new priority from then on, if that is earlier. */
function legsFrom(
  start: Date,
  { log, priority }: HouseComplaint,
  targets: Readonly<Record<Priority, HouseTarget>>,
): readonly [Leg, ...Leg[]] {
  const changes = log.flatMap((entry) => (entry.type === 'priority' ? [entry] : []));
  let tightest = changes[0]?.from ?? priority;
  for (const { at, to } of changes) if (new Date(at) <= start) tightest = to;
  const legs: [Leg, ...Leg[]] = [{ from: start, priority: tightest, target: targets[tightest] }];
  for (const { at, to } of changes) {
    if (new Date(at) <= start || !isMoreUrgent(to, tightest)) continue;
    tightest = to;
    legs.push({ from: new Date(at), priority: to, target: targets[to] });
  }
  return legs;
}

interface Counting {
  readonly pauses: readonly Span[];
  readonly desk: DeskHours;
  readonly now: Date;
}

function clockFrom(
  rule: HouseClock['rule'],
  legs: readonly [Leg, ...Leg[]],
  end: End,
  { pauses, desk, now }: Counting,
): HouseClock {
  const [first, ...later] = legs.map((leg) => ({
    ...dueAfter(leg.from, leg.target, pauses, desk),
    leg,
  }));
  if (!first) throw new Error('a target starts nowhere');
  const due = later.reduce((one, other) => (other.at < one.at ? other : one), first);
  const until = end && end.at < now ? end.at : now;
  const isMissed = !due.isPaused && due.at < until;
  const startedAt = legs[0].from;
  const breachedAt = isMissed ? due.at : null;
  const explain = [explanation(due.leg)];
  const clock = { rule, startedAt, dueAt: due.at, breachedAt, satisfiedAt: null, explain };
  if (end?.how === 'pointless' && !isMissed) return { ...clock, state: 'not_applicable' };
  if (end?.how === 'met') {
    return { ...clock, state: isMissed ? 'met_late' : 'met', satisfiedAt: end.at };
  }
  if (isMissed) return { ...clock, state: 'breached' };
  return { ...clock, state: due.isPaused ? 'paused' : 'running' };
}

function explanation({ priority, target }: Leg): string {
  const how = target.counts === 'always' ? 'round the clock' : 'of desk hours';
  return `${priority}: ${target.minutes} minutes ${how}; waiting for the person, sleep and rest are left out`;
}
