/** A mention in the form it is kept in: keys and hashes for good, content apart. */
import type { IncomingMention, MentionKind, Platform } from './mention.ts';

/** Whether a reply can be posted: through an interface, by a person's own hand, or not at all. */
export type Replyability =
  | { readonly how: 'api' | 'by_hand'; readonly reason: null }
  | { readonly how: 'none'; readonly reason: string };

export interface MentionContent {
  readonly nativeId: string;
  readonly url: string | null;
  readonly body: string;
  readonly author: string | null;
  readonly language: string | null;
  readonly parentId: string | null;
  readonly record: IncomingMention['record'];
  readonly salt: string;
}

/** Keys, hashes and salts are hex. */
export interface NewMention {
  readonly id: string;
  readonly platform: Platform;
  readonly nativeKey: string;
  readonly kind: MentionKind;
  readonly postedAt: Date;
  readonly authorKey: string | null;
  /** Key of the conversation's first post; null when it has to be looked up through the parent. */
  readonly threadKey: string | null;
  readonly parentKey: string | null;
  readonly commitment: string;
  /** The fingerprint as a signed 64-bit integer. */
  readonly simhash: bigint;
  /** First mention of the wave of near-duplicates this one belongs to; null when it stands alone. */
  readonly waveId: string | null;
  readonly isOwn: boolean;
  readonly channelControlled: boolean;
  /** Followers of the author; null when the source did not say. */
  readonly reach: number | null;
  readonly replyability: Replyability;
  readonly content: MentionContent;
}
