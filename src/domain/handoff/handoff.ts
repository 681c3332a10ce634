/** A hand-over from a public post to an official channel, as a case keeps it. Instants are ISO 8601 in UTC. */

export interface Handoff {
  readonly id: string;
  /** Id of the case that the code was made for, where that one was merged into this. */
  readonly ofCase?: string;
  /** Hex; keyed hash of case and code, which itself is kept nowhere. */
  readonly seal: string;
  readonly offeredAt: string;
  readonly expiresAt: string;
  /** When wrong codes were given, oldest first. */
  readonly wrongAt: readonly string[];
  /** When the link showed the code; absent before, and without a link. */
  readonly openedAt?: string;
  /** Null until the person gave the code. */
  readonly handedOverAt: string | null;
}

/** That somebody showed who they are, and who checked it. */
export interface IdentityCheck {
  /** Id of the case that it was recorded on, where that one was merged into this. */
  readonly ofCase?: string;
  readonly at: string;
  readonly by: string;
}

/** After so many wrong codes within the time, none is looked at until it has passed. */
const mostWrong = 5;
const wrongWithinMs = 3_600_000;

/** Until when no code is looked at; null when one is looked at now. */
export function lockedUntil({ wrongAt }: Pick<Handoff, 'wrongAt'>, now: Date): Date | null {
  const first = wrongAt.at(-mostWrong);
  if (first === undefined) return null;
  const until = new Date(Date.parse(first) + wrongWithinMs);
  return until > now ? until : null;
}

/** A check counts for one day: after it whoever writes may be somebody else. */
const checkHoldsMs = 24 * 3_600_000;

export function isIdentified(check: IdentityCheck | null, now: Date): boolean {
  return check !== null && now.getTime() - Date.parse(check.at) < checkHoldsMs;
}
