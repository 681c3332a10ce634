/** One case as it stands in the database, with all that proves it. Hashes and salts are hex. */
import type { Case } from '../case/case.ts';
import type { ChainedEvent } from '../case/chain.ts';
import type { IncomingMention } from '../mention/mention.ts';

export interface RecordedEvent extends ChainedEvent {
  readonly brandId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly hash: string;
}

/** A text with the salt under which the record commits to it. */
export interface SaltedText {
  readonly body: string;
  readonly salt: string;
}

export interface RecordedMention {
  readonly id: string;
  readonly commitment: string;
  /** live, edited, erased, or how it is gone at its source. */
  readonly contentState: string;
  /** The case it belongs to now; null when it belongs to none. */
  readonly caseId: string | null;
  /** True while a change of it is on its way to its case. */
  readonly isPending: boolean;
  /** Null once it was removed. */
  readonly content:
    | (SaltedText &
        Pick<IncomingMention, 'nativeId' | 'url' | 'author' | 'language' | 'record'> & {
          /** Earlier texts of an edited post, oldest first. */
          readonly revisions: readonly Revision[];
        })
    | null;
}

export interface Revision {
  readonly text: string;
  readonly seenAt: string;
  /** Of the text, under the salt of the mention; missing in records of early versions. */
  readonly commitment?: string;
}

export interface RecordedCase {
  /** The stored columns: what the events should add up to. */
  readonly case: Case & { readonly number: string };
  /** By sequence number. */
  readonly events: readonly RecordedEvent[];
  /** Typed words by the sequence number of their event. */
  readonly words: ReadonlyMap<number, SaltedText>;
  /** Texts of replies by their id. */
  readonly replyTexts: ReadonlyMap<string, SaltedText>;
  /**
   * What cases it was merged with, or split from, say of mentions, by time: a mention may have come to one of
   * them first.
   */
  readonly elsewhere: readonly RecordedEvent[];
  /** The mentions that these events name, by id. */
  readonly mentions: ReadonlyMap<string, RecordedMention>;
}
