/** Recognises that a person asked not to be contacted; no exact keyword is needed. */
import type { SignalId } from '../triage/assessment.ts';

/** True when outbound contact on this platform has to stop at once. Source: 12 CFR 1006.6(e), 1006.14(h). */
export function asksToStop(mention: {
  readonly signals: readonly SignalId[];
  readonly authorKey: string | null;
}): boolean {
  return mention.authorKey !== null && mention.signals.includes('opt_out');
}
