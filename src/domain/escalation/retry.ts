/** When an alert that could not be sent is tried again. */

const firstPauseMs = 30_000;
const longestPauseMs = 15 * 60_000;
const mostAttempts = 12;
/** What refuses now may take it in some minutes, as during a deployment. */
const mostRefusals = 5;

/**
 * Twice as long after each attempt: nearly two hours in all, some minutes for what was refused.
 *
 * @param attempts those made, at least one
 * @returns null when it is given up
 */
export function retryAt(attempts: number, isRefused: boolean, now: Date): Date | null {
  if (attempts >= (isRefused ? mostRefusals : mostAttempts)) return null;
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return new Date(now.getTime() + pauseMs);
}
