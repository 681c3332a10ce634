/** Recognises that a person asked not to be contacted, and stops what was on its way to them. */
import type { MentionKind } from '../mention/mention.ts';
import type { SignalId } from '../triage/assessment.ts';
import type { Case } from './case.ts';
import type { By, NewCaseEvent } from './events.ts';
import { lapsing } from './reply-action.ts';

/**
 * True when outbound contact on this platform has to stop at once; no exact keyword is needed. Whoever passes
 * on the words of others asks for nothing. Source: 12 CFR 1006.6(e), 1006.14(h).
 */
export function asksToStop({
  authorKey,
  isOwn,
  kind,
  signals,
}: {
  readonly signals: readonly SignalId[];
  readonly authorKey: string | null;
  readonly kind: MentionKind;
  readonly isOwn: boolean;
}): boolean {
  if (isOwn || kind === 'repost') return false;
  return authorKey !== null && signals.includes('opt_out');
}

/** What was prepared for the person comes to nothing, in every case of theirs. */
export function stopping(current: Case, by: By): readonly NewCaseEvent[] {
  return lapsing(current, 'opted_out', by);
}
