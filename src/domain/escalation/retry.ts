/** When an alert that could not be sent is tried again. */

const firstPauseMs = 30_000;
const longestPauseMs = 15 * 60_000;
const mostAttempts = 8;

/** Twice as long after each attempt, about an hour in all; null when it is given up. */
export function retryAt(attempts: number, now: Date): Date | null {
  if (attempts >= mostAttempts) return null;
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return new Date(now.getTime() + pauseMs);
}
