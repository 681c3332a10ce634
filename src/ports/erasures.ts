/** What was erased, kept in the database and outside of it: a restored backup must not bring it back. */
import type { RemovalReason, RemovedContent } from '../domain/case/events-record.ts';

/** Keys, ids and hashes only. All of them are hex or UUIDs. */
export type ErasedThing =
  | { readonly what: 'post'; readonly platform: string; readonly nativeKey: string }
  | { readonly what: 'reply'; readonly replyId: string }
  /** Typed words by their event; the hash tells it from one that took its number later. */
  | {
      readonly what: 'words';
      readonly caseId: string;
      readonly seq: number;
      readonly eventHash: string;
    };

export type Erased = ErasedThing & {
  readonly brandId: string;
  readonly why: RemovalReason;
  readonly at: Date;
};

/** The same for the same thing. */
export function erasedKey(erased: Erased): string {
  switch (erased.what) {
    case 'post':
      return `${erased.brandId} ${erased.platform} ${erased.nativeKey}`;
    case 'reply':
      return erased.replyId;
    case 'words':
      return erased.eventHash;
  }
}

/** Erased content of one case that is there again. */
export interface Returned {
  readonly brandId: string;
  readonly why: RemovalReason;
  /** Null for posts that belong to no case. */
  readonly caseId: string | null;
  readonly mentions: RemovedContent['mentions'];
  readonly replies: RemovedContent['replies'];
  readonly words: RemovedContent['words'];
}

export interface ErasureStore {
  /** What was erased since then, or ever; in portions. */
  erased(since: Date | null): AsyncIterable<readonly Erased[]>;
  /** Makes posts known as erased, so that none of them is taken in as new. Safe to repeat. */
  remember(erased: readonly Erased[]): Promise<void>;
  /** What of it has content, of the configured brands. */
  returned(erased: readonly Erased[]): Promise<readonly Returned[]>;
}

export interface ErasureFile {
  /** For a person. */
  readonly path: string;
  /**
   * In portions; empty when there is no file.
   *
   * @throws PermanentError when it is there and cannot be read
   */
  read(): AsyncIterable<readonly Erased[]>;
  /** @throws PermanentError when it cannot be written; nothing of what stood there is lost */
  append(erased: readonly Erased[]): Promise<void>;
}
