/** What an event about clocks does to a case, and when somebody has to look at its clocks next. */
import type { Case, CaseClock } from './case.ts';
import { loggedBy } from './clock-log.ts';
import type { NewCaseEvent } from './events.ts';
import type { ClockEventData, ReckonedClock } from './events-clock.ts';
import { withFollowUps } from './evolve-follow-up.ts';

/** The case with what the event says to its clocks kept, and the next look at them set. */
export function clocked(before: Case, after: Case, event: NewCaseEvent): Case {
  const entries = loggedBy(before, event);
  const logged =
    entries.length > 0 ? { ...after, clockLog: [...after.clockLog, ...entries] } : after;
  const isMoved = logged.clocks !== before.clocks || event.type === 'clocks_reckoned';
  return isMoved ? { ...logged, nextClockAt: nextLook(logged) } : logged;
}

const secondMs = 1_000;

type ClockEvent = Extract<NewCaseEvent, { type: keyof ClockEventData }>;

/** The case with the clock of the event moved on; what was recorded moves none by itself. */
export function withClockEvent(current: Case, event: ClockEvent): Case {
  const { clocks } = current;
  switch (event.type) {
    case 'recorded':
    case 'reclassified':
      return current;
    case 'clock_breached':
      return { ...current, clocks: withBreach(clocks, event.data, event.at) };
    case 'clock_warned':
      return { ...current, clocks: withWarning(clocks, event.data.clockId, event.at) };
    case 'clocks_reckoned':
      return { ...current, clocks: withReckoned(clocks, event.data.clocks) };
    case 'clock_task_planned':
      return withFollowUps(current, [event.data.followUp], event);
  }
}

/** The clocks as they were counted last; those that are not named stay as they are. */
function withReckoned(
  clocks: readonly CaseClock[],
  reckoned: readonly ReckonedClock[],
): readonly CaseClock[] {
  if (reckoned.length === 0) return clocks;
  const counted = new Map(reckoned.map((clock) => [clock.id, clock]));
  const known = new Set(clocks.map(({ id }) => id));
  return [
    ...clocks.map((clock) => {
      const anew = counted.get(clock.id);
      return anew ? clockFrom(anew, clock.warnedUntil) : clock;
    }),
    ...reckoned.filter(({ id }) => !known.has(id)).map((clock) => clockFrom(clock, null)),
  ];
}

/** Earlier times to warn count as warned of, too. */
function withWarning(
  clocks: readonly CaseClock[],
  clockId: string,
  at: Date,
): readonly CaseClock[] {
  return clocks.map((clock) => (clock.id === clockId ? { ...clock, warnedUntil: at } : clock));
}

/** Without a clock named, the clock of that rule is meant. */
function withBreach(
  clocks: readonly CaseClock[],
  { rule, clockId }: { readonly rule: string; readonly clockId?: string },
  at: Date,
): readonly CaseClock[] {
  return clocks.map((clock) => {
    if (clock.rule !== rule || (clockId && clock.id !== clockId)) return clock;
    if (endOfLaterRound(clock)) return { ...clock, warnedUntil: at };
    return clock.state === 'running'
      ? { ...clock, state: 'breached' as const, breachedAt: at }
      : clock;
  });
}

/**
 * When the round after a missed one ends: a duty that comes again and again is owed again. Null for every
 * other clock, and once that end was told of.
 */
export function endOfLaterRound({ breachedAt, dueAt, state, warnedUntil }: CaseClock): Date | null {
  if (state !== 'breached' || !breachedAt || breachedAt >= dueAt) return null;
  const end = new Date(dueAt.getTime() + secondMs);
  return warnedUntil && warnedUntil >= end ? null : end;
}

/** Times to warn that nobody was told of yet, in order; a case opened quietly has none. */
export function pendingWarnings(clock: CaseClock, quiet: boolean): readonly Date[] {
  const { openEnded, warnAt, warnedUntil } = clock;
  if (quiet || openEnded || !isAhead(clock)) return [];
  return warnAt.map((at) => new Date(at)).filter((at) => !warnedUntil || at > warnedUntil);
}

/** True while its end is still to come. */
function isAhead(clock: CaseClock): boolean {
  return clock.state === 'running' || endOfLaterRound(clock) !== null;
}

/** When time alone next does something to a clock of the case; null when it never will. */
export function nextLook({ clocks, quiet }: Pick<Case, 'clocks' | 'quiet'>): Date | null {
  let next: number | null = null;
  for (const clock of clocks) {
    if (!isAhead(clock) || clock.openEnded) continue;
    const warning = pendingWarnings(clock, quiet)[0]?.getTime() ?? Number.POSITIVE_INFINITY;
    // a whole day ends a second after the last second that is in time
    const look = Math.min(warning, clock.dueAt.getTime() + secondMs);
    if (next === null || look < next) next = look;
  }
  return next === null ? null : new Date(next);
}

function clockFrom(clock: ReckonedClock, warnedUntil: Date | null): CaseClock {
  return {
    ...clock,
    startedAt: new Date(clock.startedAt),
    dueAt: new Date(clock.dueAt),
    satisfiedAt: clock.satisfiedAt === null ? null : new Date(clock.satisfiedAt),
    breachedAt: clock.breachedAt === null ? null : new Date(clock.breachedAt),
    warnedUntil,
  };
}
