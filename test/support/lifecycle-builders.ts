/** What somebody says about the end of a case, and does beside its status, with ordinary values. */
import type { PlannedFollowUp } from '../../src/domain/case/events-follow-up.ts';
import type { ClosingClaim, Words } from '../../src/domain/case/team-action.ts';

/** All that closing needs. */
export function aClaim(given: Partial<ClosingClaim> = {}): ClosingClaim {
  return {
    outcome: 'upheld',
    rootCause: 'firm_error',
    sentVia: 'email',
    sentAt: new Date('2026-03-04T14:00:00Z'),
    exception: null,
    quickCloseUntil: new Date('2026-03-04T16:00:00Z'),
    suppressed: false,
    ...given,
  };
}

/** One action of each type, with everything it needs. */
export function lifecycleActions(reason: Words, followUp: PlannedFollowUp) {
  return {
    resolve: { type: 'resolve', reason, followUps: [followUp], closing: aClaim() },
    close: { type: 'close', reason, closing: aClaim(), followUp: null },
    dismiss: {
      type: 'dismiss',
      reason,
      determination: 'not_a_complaint',
      test: { channelControlled: false, identifiable: true, contactable: true },
    },
    take: { type: 'take' },
    snooze: { type: 'snooze', until: new Date('2026-03-04T16:00:00Z'), reason: null },
    wake: { type: 'wake' },
    attempt: { type: 'attempt', via: 'phone', reached: false, day: '2026-03-04', reason: null },
  } as const;
}
