/** Where mentions come from: one source is one way to read one platform for one brand. */
import type { IncomingMention } from '../domain/mention/mention.ts';
import type { GonePost } from './source-removals.ts';

/** A row or post that could not be read. `place` names it for a person: "line 12", "item 3". */
export interface RejectedItem {
  readonly place: string;
  readonly reason: string;
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
  readonly covered: { readonly from: Date; readonly to: Date } | null;
}

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
}
