/** Conversations around mentions: what the person saw when they wrote. Words of others, data as any post's. */
import type { Platform } from '../domain/mention/mention.ts';

/** A mention whose conversation is not read yet. */
export interface WantedThread {
  readonly mentionId: string;
  readonly brandId: string;
  readonly platform: Platform;
  readonly nativeId: string;
  /** How often it was tried in vain. */
  readonly tries: number;
}

export interface StoredThreadPost {
  /** Hex. */
  readonly nativeKey: string;
  /** Hex; null when the author is unknown. */
  readonly authorKey: string | null;
  readonly isOwn: boolean;
  readonly author: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly postedAt: Date;
}

/** As it is shown with a case; text and author are empty where they are withheld. */
export type ConversationPost = Omit<StoredThreadPost, 'nativeKey' | 'authorKey'>;

export interface Conversation {
  /** Oldest first, without the posts of the case itself. */
  readonly posts: readonly ConversationPost[];
  /** True where the conversation around one of the posts could not be read. */
  readonly isIncomplete: boolean;
}

export interface Threads {
  /**
   * Answers of others that one source heard since then and that belong to a case under way; what presses
   * most first.
   */
  wanted(
    source: { readonly brandId: string; readonly name: string },
    since: Date,
    now: Date,
    limit: number,
  ): Promise<readonly WantedThread[]>;
  /** In place of what was kept before; nothing of a post whose content is gone, or that was erased. */
  keep(thread: WantedThread, posts: readonly StoredThreadPost[], now: Date): Promise<void>;
  /** @param nextTryAt null for never */
  failed(thread: WantedThread, now: Date, nextTryAt: Date | null): Promise<void>;
  /** Around all posts of a case; at most 50 posts, the newest. */
  of(brandId: string, caseId: string): Promise<Conversation>;
}
