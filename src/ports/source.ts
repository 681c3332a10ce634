/** Where mentions come from: one source is one way to read one platform for one brand. */
import type { IncomingMention } from '../domain/mention/mention.ts';
import type { GonePost, RemovalState } from './source-removals.ts';

/** A row or post that could not be read. `place` names it for a person: "line 12", "item 3". */
export interface RejectedItem {
  readonly place: string;
  readonly reason: string;
  /** The item as it came, for whoever mends the reading of it; kept apart, never logged. */
  readonly sample?: string;
}

export interface MentionPage {
  readonly mentions: readonly IncomingMention[];
  readonly rejected: readonly RejectedItem[];
  /** Posts that are gone at their source; left out by sources that do not tell. */
  readonly gone?: readonly GonePost[];
  /** Opaque to everyone but the source; saved in the same transaction as the mentions. Null starts over. */
  readonly nextCursor: string | null;
  /** True when more can be read at once. */
  readonly more: boolean;
  /** The stretch of posting time this page saw completely; null when the source cannot tell. */
  readonly covered: Span | null;
  /** A stretch that cannot be read any more, or not now; left out where nothing is missing. */
  readonly gap?: Span & { readonly reason: string };
  /** Characters that the server allows in a reply, as it says itself; left out where it says nothing. */
  readonly replyLength?: number;
  /** Rows of its file that were not read so far; left out by what is no file. */
  readonly unread?: number;
  /** What whoever runs this should know, such as a lasting move; said once, without words of a post. */
  readonly note?: string;
}

/** From included, to not. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** What a platform lets a source see; what it does not is told to people as it is. */
export interface SourceReach {
  /** How deletions and edits come to be known: with the pages, by asking for the posts, or never. */
  readonly removals: 'told' | 'looked_up' | 'never';
  readonly edits: 'told' | 'looked_up' | 'never';
  /** How far back it can be read, in days; null for as far as there is anything. */
  readonly days: number | null;
}

/** A post of a conversation, whoever wrote it. Its text is data as any other post's. */
export interface ThreadPost {
  readonly nativeId: string;
  /** Handle without @; null when the platform names none. */
  readonly author: string | null;
  readonly text: string;
  readonly postedAt: Date;
  readonly url: string | null;
  readonly parentId: string | null;
}

/** A post as it stands there now. */
export type PostNow =
  | { readonly nativeId: string; readonly state: 'live'; readonly text: string }
  | { readonly nativeId: string; readonly state: RemovalState };

export interface Source {
  /** As named in the configuration; stable. */
  readonly name: string;
  /** Slug of the brand the mentions belong to. */
  readonly brand: string;
  /** Whether the brand owns or controls the place where people post. */
  readonly channelControlled: boolean;
  /**
   * Reads the next page after the cursor. Bad items are rejected one by one, never fatal.
   *
   * @throws TransientError when trying again later can help
   * @throws PermanentError when a person has to act (the message says what to do)
   */
  fetchNew(cursor: string | null, signal: AbortSignal): Promise<MentionPage>;
  /** Left out by files and registers, which are what they are. */
  readonly reach?: SourceReach;
  /**
   * Reads posts of the stretch, oldest or newest first, page by page; its cursor is its own, not that
   * of `fetchNew`. What comes twice is recognised by whoever stores it. Throws as `fetchNew` does.
   */
  readonly fetchPast?: (
    span: Span,
    cursor: string | null,
    signal: AbortSignal,
  ) => Promise<MentionPage>;
  /** Posts above and around one, oldest first, at most 50, without the post itself. Throws as `fetchNew` does. */
  readonly readThread?: (nativeId: string, signal: AbortSignal) => Promise<readonly ThreadPost[]>;
  /** One post as if it had just been found; null when it is gone or none of ours to read. Throws as `fetchNew` does. */
  readonly readOne?: (nativeId: string, signal: AbortSignal) => Promise<IncomingMention | null>;
  /** What became of posts; ids it cannot tell of are left out. At most 100 ids. Throws as `fetchNew` does. */
  readonly lookUp?: (
    nativeIds: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly PostNow[]>;
}
