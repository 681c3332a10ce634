/** What a dispute of the debt says to the clocks: when it came, and since when collection is held for it. */
import type { ClockRule, ClockTrigger } from '../clock/rule.ts';
import type { Case } from './case.ts';
import { event, type NewCaseEvent } from './events.ts';

interface Context {
  readonly policy: { readonly rules: readonly ClockRule[] };
  readonly now: Date;
}

/**
 * A post that disputes puts a hold on collection, so both are recorded in one moment. A hold that was there
 * before counts from the dispute on. Where no rule waits for a dispute, or nobody collects, nothing is added.
 * A dispute that comes along with a merge waits as it did before: the hold may be younger than it.
 *
 * @param before null for a case that the decision opens
 */
export function disputing(
  before: Case | null,
  after: Case,
  { policy, now }: Context,
): readonly NewCaseEvent[] {
  const isAwaited = policy.rules.some(({ start }) => start === 'disputed');
  if (!isAwaited || !after.holds.includes('collection')) return [];
  const since = loggedAt(after, 'disputed');
  if (since === null) {
    const isTold = after.signals.includes('dispute') && !before?.signals.includes('dispute');
    return isTold ? [recorded(['disputed', 'collection_held'], now.toISOString(), now)] : [];
  }
  if (before && (loggedAt(before, 'disputed') !== null || isMerging(before, after))) return [];
  const heldSince = loggedAt(after, 'collection_held');
  if (heldSince !== null && heldSince >= since) return [];
  return [recorded(['collection_held'], since, now)];
}

function isMerging(before: Case, after: Case): boolean {
  return after.mergedCases.length > before.mergedCases.length;
}

function recorded(what: readonly ClockTrigger[], happenedAt: string, now: Date): NewCaseEvent {
  return event('recorded', { what, happenedAt, commitment: null }, { at: now, actor: 'redress' });
}

function loggedAt({ clockLog }: Case, trigger: ClockTrigger): string | null {
  return clockLog.findLast(({ type }) => type === trigger)?.at ?? null;
}
