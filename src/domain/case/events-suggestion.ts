/** What can happen to a case about its suggestions, beside the reply itself. */

export interface SuggestionEventData {
  /** Nothing can be suggested: a person has to write, or to decide, and is told why. */
  suggestion_withheld: {
    readonly mentionId: string;
    /** For staff; from the reviewed rules, never words of a post. */
    readonly why: string;
  };
}

/** What a person has to do about the reply, because nothing could be suggested. */
export interface ReplyTask {
  readonly why: string;
  /** ISO 8601. */
  readonly since: string;
}
