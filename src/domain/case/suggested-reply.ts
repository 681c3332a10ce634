/** A suggested reply on its way to a case, and what asks for another. */
import type { Platform } from '../mention/mention.ts';
import type { Alternative, ReplyOrigin } from '../reply/origin.ts';
import type { CheckedText } from './checked-text.ts';

export interface SuggestedReply {
  readonly replyId: string;
  readonly mentionId: string;
  readonly platform: Platform;
  /** Null when a model wrote it. */
  readonly skeletonId: string | null;
  readonly checked: CheckedText;
  readonly origin: ReplyOrigin;
  /** The other replies that are offered, best first. */
  readonly alternatives: readonly Alternative[];
}

/** Why nothing is suggested, for the person who has to see to it. */
export interface NoSuggestion {
  readonly mentionId: string;
  readonly why: string;
}

/** Somebody wants other suggestions. */
export interface Regenerate {
  readonly type: 'regenerate';
  /** Null where nothing else can be suggested. */
  readonly suggested: SuggestedReply | null;
  readonly replyable: boolean;
  readonly suppressed: boolean;
  /** The suggestion that the person saw, null for none: once it has gone, nothing is left to do. */
  readonly instead?: string | null | undefined;
}
