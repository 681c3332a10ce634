/** What became of suggestions, by what wrote them. */

/** One version of a skeleton, a snippet or a prompt; `version` null for words that began from none. */
export interface LearningRow {
  readonly source: 'skeleton' | 'snippet' | 'model' | null;
  readonly version: string | null;
  /** Put on a case as the first suggestion. */
  readonly offered: number;
  /** Replies of people that began from it; for null, all others. */
  readonly taken: number;
  readonly approved: number;
  readonly rejected: number;
  readonly sent: number;
  /** Sent without a changed character. */
  readonly unchanged: number;
  /** Mean share of characters changed in those that were sent, 0 to 1; null when none was sent. */
  readonly meanEdited: number | null;
}

/** How the model that writes replies is doing. */
export interface WriterStanding {
  /** Suggestions that are the model's words. */
  readonly written: number;
  /** Suggestions that are composed because its words were refused or it gave none, by why. */
  readonly instead: readonly { readonly why: string; readonly count: number }[];
  /** Whether the newest of them is its words, and why not where it is not; null when there is none. */
  readonly newest: { readonly at: Date; readonly why: readonly string[] } | null;
}

export interface BlockedByRule {
  readonly rule: string;
  readonly by: 'person' | 'model';
  readonly count: number;
}

export interface Blocked {
  readonly brandId: string;
  readonly by: 'person' | 'model';
  /** Rules of the lint, or why else the words of a model were not taken. */
  readonly rules: readonly string[];
  /** What wrote it; null for a person's own words. */
  readonly version: string | null;
}

export interface LearningStore {
  /** Replies that were begun since then, most often taken first. */
  suggestions(brandIds: readonly string[], since: Date): Promise<readonly LearningRow[]>;
  /** Texts that were stopped since then, most often first. */
  blocks(brandIds: readonly string[], since: Date): Promise<readonly BlockedByRule[]>;
  /** What became of the model that was to write the first suggestions since then. */
  writer(brandIds: readonly string[], since: Date): Promise<WriterStanding>;
  /** Counts a text that was stopped; its words are kept nowhere. */
  countBlocked(blocked: Blocked, now: Date): Promise<void>;
}
