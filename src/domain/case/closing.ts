/** What a case needs before it is closed, and what of it is missing. */
import type { Case } from './case.ts';
import type { ClosingFacts, ClosingLack } from './closing-words.ts';
import { followUpResult } from './follow-up-result.ts';

type Closable = Pick<
  Case,
  | 'clocks'
  | 'closingException'
  | 'followUpResult'
  | 'followUps'
  | 'outcome'
  | 'resolvedAt'
  | 'rootCause'
  | 'sentAt'
  | 'sentVia'
>;

/**
 * What is missing before the case can be closed, in the order in which people are told; empty when
 * nothing is. Cases of a regulator's register need the same, with the portal as a written channel; a
 * dismissed case is never closed, its determination is its end.
 */
export function whatClosingLacks(current: Closable): readonly ClosingLack[] {
  const lacks: ClosingLack[] = [];
  if (!current.outcome) lacks.push('outcome');
  if (!current.rootCause) lacks.push('root_cause');
  const isWritten = current.sentVia !== null && current.sentAt !== null;
  if (!isWritten && !current.closingException) lacks.push('written_communication');
  if (!current.followUpResult && !wasFollowedUp(current)) lacks.push('follow_up_result');
  if (current.clocks.some(isOwedToRegulator)) lacks.push('running_clock');
  return lacks;
}

/** The case with what was said; what was not said stays as it was. */
export function withFacts<Current extends Closable>(current: Current, said: ClosingFacts): Current {
  return {
    ...current,
    outcome: said.outcome ?? current.outcome,
    rootCause: said.rootCause ?? current.rootCause,
    sentVia: said.sentVia ?? current.sentVia,
    sentAt: said.sentAt ?? current.sentAt,
    closingException: said.exception ?? current.closingException,
  };
}

/** Asked, without hearing that the person is not content. */
function wasFollowedUp(current: Closable): boolean {
  const result = followUpResult(current);
  return result !== null && result !== 'not_confirmed';
}

/** Chances that pass: using them is the point of closing, so they hold nothing up. */
const chances: ReadonlySet<string> = new Set(['AU-5BD', 'UK-3BD']);

/** True while a duty towards a regulator is not done. */
export function isOwedToRegulator({ rule, state }: Closable['clocks'][number]): boolean {
  return state === 'running' && !rule.startsWith('INT-') && !chances.has(rule);
}
