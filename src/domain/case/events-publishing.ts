/** What happens to a reply between its approval and the word of a platform or a person that it is out. */
import type { Doubt, FailureKind } from '../publishing/outcome.ts';
import type { ReplyLimit } from '../reply/replyability.ts';
import type { PlannedFollowUp, PlannedPromise } from './events-follow-up.ts';

/** What comes after a refusal that surely left nothing behind. */
export type NextStep = 'later' | 'by_hand' | 'failed' | 'unsettled';

/** The reply is out, posted by the service or by hand. */
export interface PublishedData {
  readonly replyId: string;
  readonly method: 'by_hand' | 'api';
  readonly permalink: string | null;
  readonly platformId: string | null;
  readonly followUp: PlannedFollowUp;
  /** The other steps; absent means none. */
  readonly furtherSteps?: readonly PlannedFollowUp[];
  /** When it appeared there; left out when that is the moment it was recorded. */
  readonly postedAt?: string;
  /** What it promises; absent means nothing. */
  readonly promises?: readonly PlannedPromise[];
  /** Why it should not stand there: its approval had lapsed, or what forbade it; left out when it may. */
  readonly despite?: string;
  /** To the reason why it stands there all the same; left out when none was needed. */
  readonly commitment?: string;
}

export interface PublishingEventData {
  /** The one call that may post it begins now. */
  sending_began: { readonly replyId: string; readonly attempt: number };
  /** Nobody knows whether it is out. */
  sending_unclear: { readonly replyId: string; readonly attempt: number; readonly why: Doubt };
  /** The platform, or a last check before it, took nothing. */
  sending_refused: {
    readonly replyId: string;
    readonly kind: FailureKind;
    /** The platform's own code, or the rule that forbids it; null without one. */
    readonly code: string | null;
    readonly next: NextStep;
    /** When it is tried again; null when it is not. */
    readonly retryAt: string | null;
  };
  /** It is not on our own timeline; null when nobody looks again and a person has to. */
  sending_looked_up: { readonly replyId: string; readonly nextLookAt: string | null };
  /** A person looked and says that it is not out. */
  sending_denied: { readonly replyId: string; readonly commitment: string };
  /** It is posted by hand, not by the service. */
  sending_taken_over: { readonly replyId: string; readonly why: ReplyLimit | 'person' };
  /** The approval has grown old: somebody has to look again. */
  approval_lapsed: { readonly replyId: string };
  /** What became of our own post on the platform. */
  own_post_changed: { readonly replyId: string; readonly what: 'live' | 'edited' | 'gone' };
}
