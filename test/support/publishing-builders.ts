/** What people say about replies on their way out, with ordinary values. */
import type { PlannedFollowUp } from '../../src/domain/case/events-follow-up.ts';
import type { PublishingAction } from '../../src/domain/case/publishing-actions.ts';
import type { TeamAction } from '../../src/domain/case/team-action.ts';

/** One action of each type, with everything it needs. */
export const publishingActions: {
  readonly [Type in PublishingAction['type']]: Extract<PublishingAction, { type: Type }>;
} = {
  settle: {
    type: 'settle',
    replyId: null,
    posted: { permalink: 'https://x.com/acme/status/1', platformId: '1' },
    followUp: { id: 'follow-up-settled', kind: 'check_reply', dueAt: '2026-03-06T15:00:00.000Z' },
    furtherSteps: [],
    promises: [],
    reason: { body: 'not on our page', salt: 'cc33' },
  },
  by_hand: { type: 'by_hand', replyId: null },
};

/** A reply that somebody posted by hand. */
export function postedBy(
  sha256: string,
  followUp: PlannedFollowUp,
): Extract<TeamAction, { type: 'posted' }> {
  return {
    type: 'posted',
    replyId: null,
    permalink: 'https://x.com/acme/status/1',
    platformId: '1',
    sha256,
    followUp,
    furtherSteps: [],
    promises: [],
    suppressed: false,
    isOpen: true,
  };
}
