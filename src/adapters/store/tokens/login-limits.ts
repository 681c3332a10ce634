/** How many sign-ins by password a platform allows, counted before they are made. */
import type { LoginLimit } from '../../../ports/token-store.ts';

export interface NextLogin {
  /** Null when another one may be made now. */
  readonly notBefore: Date | null;
  /** Those that still count for a limit. */
  readonly recent: readonly Date[];
}

/** @param loginsAt oldest first */
export function nextLoginAt(
  loginsAt: readonly Date[],
  limits: readonly LoginLimit[],
  now: Date,
): NextLogin {
  const waits = limits.map(({ most, minutes }) => {
    const lasts = minutes * 60_000;
    const counted = loginsAt.filter((at) => now.getTime() - at.getTime() < lasts);
    const blocking = counted.at(-most);
    return blocking ? blocking.getTime() + lasts : 0;
  });
  const until = Math.max(0, ...waits);
  const longest = Math.max(0, ...limits.map(({ minutes }) => minutes)) * 60_000;
  const recent = loginsAt.filter((at) => now.getTime() - at.getTime() < longest);
  return { notBefore: until > now.getTime() ? new Date(until) : null, recent };
}
