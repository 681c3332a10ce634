/** What is known of a reply between its approval and the platform's word that it is out, and after. */

export interface ReplyOnItsWay {
  /** Whether the service sends it once it is approved, or a person posts it. */
  readonly via: 'api' | 'by_hand';
  /** Rules that were set aside for this text, or wait to be. */
  readonly overrides: readonly string[];
  /** How often a platform was called with it. */
  readonly attempts: number;
  /** When it was first, and last, handed to the platform; null before. */
  readonly sendingSince: Date | null;
  readonly attemptAt: Date | null;
  /** A call of ours may have posted it, and nobody knows. */
  readonly doubtful: boolean;
  /** When it is tried, or looked for, again; null when that is at once, or never by itself. */
  readonly nextTryAt: Date | null;
  /** Why it is not out: the platform's code, a rule, or a Doubt; null when nothing is in the way. */
  readonly trouble: string | null;
  /** What became of our post; null while nothing else was seen than what was sent. */
  readonly there: 'live' | 'edited' | 'gone' | null;
}
