/** A circuit breaker: after failures in a row nobody is asked for a while, then one question tries. */

export interface BreakerPolicy {
  readonly failuresToOpen: number;
  readonly pauseMs: number;
}

export interface Breaker {
  /** Failures in a row. */
  readonly failures: number;
  /** When it was opened or last tried, in milliseconds; null while closed. */
  readonly openSince: number | null;
}

export const closedBreaker: Breaker = { failures: 0, openSince: null };

/** Whether to ask now, and the breaker after that: of an open one, one question is let through a pause. */
export function letThrough(
  breaker: Breaker,
  now: number,
  { pauseMs }: BreakerPolicy,
): { readonly pass: boolean; readonly breaker: Breaker } {
  if (breaker.openSince === null) return { pass: true, breaker };
  if (now - breaker.openSince < pauseMs) return { pass: false, breaker };
  return { pass: true, breaker: { ...breaker, openSince: now } };
}

/** An answer closes it. */
export function afterAnswer(): Breaker {
  return closedBreaker;
}

/** @param isFinal true where asking again cannot help, such as a key that is refused */
export function afterFailure(
  breaker: Breaker,
  now: number,
  { failuresToOpen }: BreakerPolicy,
  isFinal: boolean,
): Breaker {
  const failures = breaker.failures + 1;
  const isOpen = isFinal || failures >= failuresToOpen;
  return { failures, openSince: isOpen ? now : breaker.openSince };
}
