/** How much of a feed is taken, and how it is asked. */
export const feedLimits = {
  /** The largest feeds of whole forums stay under three megabytes. */
  maxAnswerBytes: 8 * 1024 * 1024,
  itemsPerPage: 1_000,
  /** Longer texts are no posts; they are refused rather than cut. In UTF-16 code units. */
  maxTextLength: 1_000_000,
  /** So often at least it is read whole: some servers answer "nothing new" for ever. */
  wholeEveryMs: 24 * 3_600_000,
  longestPauseMs: 24 * 3_600_000,
} as const;
