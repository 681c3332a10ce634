/** What can happen to what is kept of a case: how long it stays, and what of it went. */

/** Why content went. What is gone at its source says how. */
export const removalReasons = [
  'retention',
  'pseudonymised',
  'erasure_request',
  'source_deleted',
  'source_protected',
  'source_suspended',
  'source_withheld',
] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** Names what went by id; what it said is gone with its salt. */
export interface RemovedContent {
  /** Mentions whose text, address and author went. */
  readonly mentions: readonly string[];
  /** Mentions whose author and address went while the text stays. */
  readonly authors: readonly string[];
  /** Replies whose text went. */
  readonly replies: readonly string[];
  /** Sequence numbers of events whose typed words went. */
  readonly words: readonly number[];
}

export interface RecordEventData {
  retention_set: {
    /** The rule that keeps it longest. */
    readonly retentionClass: string;
    readonly ruleVersion: string;
    readonly purgeAfter: string;
    readonly pseudonymiseAt: string;
  };
  content_removed: RemovedContent & { readonly why: RemovalReason };
}
