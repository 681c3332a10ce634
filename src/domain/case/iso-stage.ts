/** Where a case stands in the steps of a complaint process. Source: ISO 10002:2018, 7.2 to 7.9. */
import type { Case } from './case.ts';

export type IsoStage =
  | 'receipt'
  | 'acknowledgement'
  | 'initial_assessment'
  | 'investigation'
  | 'response'
  | 'communicating_the_decision'
  | 'closing';

/** Derived for display; nothing is decided by it. */
export function isoStageOf(
  current: Pick<Case, 'firstResponseAt' | 'firstTouchAt' | 'replies' | 'sentAt' | 'status'>,
): IsoStage {
  switch (current.status) {
    case 'closed':
    case 'dismissed':
      return 'closing';
    case 'resolved':
      return current.sentAt ? 'communicating_the_decision' : 'response';
    case 'new':
    case 'open':
    case 'awaiting_customer': {
      if (current.firstResponseAt) return 'investigation';
      const isAnswering = current.replies.some(
        ({ state }) => state === 'awaiting_approval' || state === 'approved',
      );
      if (isAnswering) return 'acknowledgement';
      return current.firstTouchAt ? 'initial_assessment' : 'receipt';
    }
  }
}
