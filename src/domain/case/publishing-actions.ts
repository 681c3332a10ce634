/** What a person can do about a reply on its way out. */
import type { PlannedFollowUp, PlannedPromise } from './events-follow-up.ts';

export type PublishingAction =
  | {
      readonly type: 'settle';
      readonly replyId: string | null;
      /** Where it stands; null when it is not out. */
      readonly posted: { readonly permalink: string; readonly platformId: string | null } | null;
      readonly followUp: PlannedFollowUp;
      readonly furtherSteps: readonly PlannedFollowUp[];
      readonly promises: readonly PlannedPromise[];
      readonly reason: { readonly body: string; readonly salt: string } | null;
    }
  | { readonly type: 'by_hand'; readonly replyId: string | null };
