/** Stored posts of which nobody knows whether they still stand as they did. */
import type { IncomingMention } from '../domain/mention/mention.ts';

/** A stored post as a source would bring it again. */
export interface StoredPost {
  readonly mentionId: string;
  readonly post: IncomingMention;
}

export interface LookUpWish {
  readonly brandId: string;
  readonly sourceName: string;
  /** Those seen or asked for after this are not asked for again. */
  readonly notSince: Date;
  /** Older ones only where their case is open. */
  readonly postedSince: Date;
  readonly limit: number;
}

export interface PostsToLookUp {
  /** Posts of others that have content: of open cases first, then the youngest. */
  due(wish: LookUpWish): Promise<readonly StoredPost[]>;
  /** They were asked for; safe to repeat. */
  lookedUp(brandId: string, mentionIds: readonly string[], at: Date): Promise<void>;
}
