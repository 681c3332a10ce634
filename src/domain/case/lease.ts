/** Says who prepares an answer to a case, so that two people never both answer. */
import type { Case } from './case.ts';

/**
 * Long enough to write 280 characters and have them checked; short enough that whoever walks away does
 * not block an urgent case beyond the 15 minutes after which a supervisor is called.
 */
const leaseMinutes = 10;

export interface Lease {
  readonly holder: string;
  readonly until: Date;
}

/** The lease that holds at this moment; null when nobody prepares an answer. */
export function liveLease(
  { leaseHolder, leaseUntil }: Pick<Case, 'leaseHolder' | 'leaseUntil'>,
  now: Date,
): Lease | null {
  if (!leaseHolder || !leaseUntil || leaseUntil <= now) return null;
  return { holder: leaseHolder, until: leaseUntil };
}

/** The lease of somebody else; null when this person may go on. */
export function leaseOfAnother(
  current: Pick<Case, 'leaseHolder' | 'leaseUntil'>,
  staffId: string,
  now: Date,
): Lease | null {
  const lease = liveLease(current, now);
  return lease && lease.holder !== staffId ? lease : null;
}

/** When a lease taken at this moment ends. */
export function leaseEnd(at: Date): Date {
  return new Date(at.getTime() + leaseMinutes * 60_000);
}
