/** How long things are waited for on the way of a reply to its platform. */

const minuteMs = 60_000;

/** A call that takes longer is given up; what became of it is then looked up. */
export const callTimeoutMs = 60_000;

/** After this long nobody can still be in the middle of the call. */
export const attemptHoldsMs = 3 * minuteMs;

/** When our own timeline is read for it, in minutes after the call. After the last, a person decides. */
const looksAfter = [0, 2, 5, 15, 30] as const;

/** A call is repeated only this long after the first: platforms forget handles. */
const repeatsForMs = 45 * minuteMs;

const mostAttempts = 5;

/** True when the process that made the call must have ended, or given up. */
export function isAbandoned(attemptAt: Date, now: Date): boolean {
  return now.getTime() - attemptAt.getTime() > attemptHoldsMs;
}

/** When the timeline is read next; null when that was the last look. */
export function nextLook(attemptAt: Date, now: Date): Date | null {
  const passed = now.getTime() - attemptAt.getTime();
  const next = looksAfter.find((minutes) => minutes * minuteMs > passed);
  return next === undefined ? null : new Date(attemptAt.getTime() + next * minuteMs);
}

/** True while the same call may be made again with the same handle. */
export function mayRepeat(
  { attempts, sendingSince }: { readonly attempts: number; readonly sendingSince: Date | null },
  now: Date,
): boolean {
  const since = sendingSince?.getTime() ?? now.getTime();
  return attempts < mostAttempts && now.getTime() - since < repeatsForMs;
}

/** When to try again after a refusal that will pass; null when it was tried often enough. */
export function nextTry(attempts: number, now: Date): Date | null {
  if (attempts >= mostAttempts) return null;
  return new Date(now.getTime() + 2 ** attempts * minuteMs);
}
