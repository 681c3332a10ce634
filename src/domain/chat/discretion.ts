/** What everybody in a channel may learn of a case that tells of somebody's health, danger, need or data. */
import { isMoreUrgent, type Priority, type SignalId } from '../triage/assessment.ts';

/** What is said instead of a signal, by signal: what kind of care the case needs, and not why. */
export type HiddenSignals = ReadonlyMap<SignalId, string>;

/**
 * Why a case is as urgent as it is, without a signal's name; null where nothing has to be kept back. The
 * reasons themselves are read by whoever opens the case.
 */
export function discreetReason(
  { signals, priority }: { readonly signals: readonly SignalId[]; readonly priority: Priority },
  hidden: HiddenSignals,
): string | null {
  const found = new Set(signals.flatMap((signal) => hidden.get(signal) ?? []));
  if (found.size === 0) return null;
  const words = [...found].join(' and ');
  return `${isMoreUrgent(priority, 'P2') ? `urgent by ${words}` : words}: open the case`;
}
