/** What becomes of a source that could not be read: when it is tried again, and whom it concerns. */

/**
 * transient: worth trying again. The others need a person: dead credentials, a spent budget, a
 * platform that does not give this, answers in a new form, an address where nothing is or that may not
 * be asked, a document built as attacks are, or whatever else the message says.
 */
export type FailureKind =
  | 'transient'
  | 'credentials'
  | 'budget'
  | 'refused'
  | 'form'
  | 'address'
  | 'unsafe'
  | 'person';

/** What people are told of once; `down` when a source has failed again and again. */
export type SourceTrouble = Exclude<FailureKind, 'transient'> | 'down' | 'silent';

export interface FailurePolicy {
  readonly firstPauseSeconds: number;
  readonly longestPauseMinutes: number;
  /** After so many failures in a row it is tried only every `breakMinutes`. */
  readonly breakAfter: number;
  readonly breakMinutes: number;
  /** How often it is tried where a person has to act. */
  readonly personMinutes: number;
}

export interface Failure {
  readonly kind: FailureKind;
  /** Not before then, as the platform said; null when it did not. */
  readonly retryAt: Date | null;
}

export interface AfterFailure {
  /** In a row, this one included. */
  readonly failures: number;
  readonly nextTryAt: Date;
  /** Null when nobody has to be told. */
  readonly trouble: SourceTrouble | null;
}

/** A tenth of the wait at most, so that sources held up together do not come back together. */
const spreadOfGivenTime = 0.1;

/**
 * @param failuresBefore in a row
 * @param chance from 0 to 1, drawn anew each time
 */
export function afterFailure(
  { kind, retryAt }: Failure,
  failuresBefore: number,
  policy: FailurePolicy,
  { now, chance }: { readonly now: Date; readonly chance: number },
): AfterFailure {
  const failures = failuresBefore + 1;
  if (kind === 'budget') return { failures, nextTryAt: nextDay(now, chance), trouble: 'budget' };
  if (kind !== 'transient') {
    const nextTryAt = later(now, policy.personMinutes * 60_000, chance);
    return { failures, nextTryAt, trouble: kind };
  }
  const isBroken = failures >= policy.breakAfter;
  const own = isBroken
    ? later(now, policy.breakMinutes * 60_000, chance)
    : later(now, pauseMs(failures, policy), chance);
  return {
    failures,
    nextTryAt: retryAt && retryAt > now ? afterGivenTime(retryAt, now, chance) : own,
    trouble: isBroken ? 'down' : null,
  };
}

function pauseMs(failures: number, policy: FailurePolicy): number {
  const doubled = policy.firstPauseSeconds * 1000 * 2 ** (failures - 1);
  return Math.min(doubled, policy.longestPauseMinutes * 60_000);
}

/** Between half of the pause and all of it. */
function later(now: Date, pause: number, chance: number): Date {
  return new Date(now.getTime() + Math.round(pause * (0.5 + chance / 2)));
}

/** Never before the time given. */
function afterGivenTime(retryAt: Date, now: Date, chance: number): Date {
  const wait = retryAt.getTime() - now.getTime();
  return new Date(retryAt.getTime() + Math.round(wait * spreadOfGivenTime * chance));
}

/** Budgets are those of a day of UTC. */
function nextDay(now: Date, chance: number): Date {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  return new Date(midnight + Math.round(chance * 60_000));
}
