/** How often a person may be written to in private without an answer of theirs. */
import type { ContactCap, ContactRule } from './contact-rule.ts';

/** A private message of ours to one person, in whichever case, that they have not answered. */
export interface UnansweredMessage {
  readonly at: Date;
  readonly isThisCase: boolean;
}

/**
 * From when on the next message is allowed; null when it is allowed now. Whoever has written since
 * our last private message in this case is simply answered.
 */
export function allowedFrom(
  { perCase, perPerson }: ContactRule,
  sent: readonly UnansweredMessage[],
  now: Date,
): Date | null {
  const inCase = sent.filter(({ isThisCase }) => isThisCase);
  if (inCase.length === 0) return null;
  const dates = [
    ...perCase.map((cap) => freeAgain(cap, inCase, now)),
    ...perPerson.map((cap) => freeAgain(cap, sent, now)),
  ].filter((date) => date !== null);
  return dates.length === 0 ? null : new Date(Math.max(...dates));
}

/** Milliseconds since the epoch at which enough messages lie far enough back; null when they do. */
function freeAgain(
  { most, days }: ContactCap,
  sent: readonly UnansweredMessage[],
  now: Date,
): number | null {
  const length = days * 86_400_000;
  const newestFirst = sent.map(({ at }) => at.getTime()).toSorted((one, other) => other - one);
  const decisive = newestFirst[most - 1];
  if (decisive === undefined || decisive + length <= now.getTime()) return null;
  return decisive + length;
}
