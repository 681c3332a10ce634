/** A mention in the form it is kept in: keys and hashes for good, content apart. */
import type { ReplyPath } from '../reply/replyability.ts';
import type { IncomingMention, MentionKind, Platform } from './mention.ts';

/** How a reply could be posted when the mention came, and what stood in the way of more. */
export type Replyability = Pick<ReplyPath, 'how' | 'reason'>;

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
  /** The post names us. */
  readonly summoned: boolean;
  /** Others may not answer there; null when the source does not say. */
  readonly repliesLimited: boolean | null;
  readonly content: MentionContent;
}
