/**
 * Limits of the X API, and the pace of the house within them.
 * Source: https://docs.x.com/x-api/posts/search/introduction, https://docs.x.com/x-api/fundamentals/rate-limits,
 * read 2026-08-22 and 2026-11.
 */
export const xLimits = {
  host: 'https://api.x.com',
  /** Search reaches back so far; the margin keeps a question from failing at the edge. */
  searchDays: 7,
  searchMarginMs: 3_600_000,
  /** Search knows nothing younger. */
  searchLagMs: 30_000,
  /** Characters of a query, self-serve. */
  queryLength: 512,
  /** The mentions timeline holds so many and no more. */
  mentionsDepth: 800,
  leastMentions: 5,
  leastFound: 10,
  /** So many are asked for at first, so that little money has to be set aside. */
  firstPage: 25,
  page: 100,
  /** Read again each time: posts do not arrive in the order of their ids. */
  overlapMs: 2 * 60_000,
  /** Mentions are known to be listed late: every so often everything of this last stretch is read again. */
  lookBackMs: 3 * 3_600_000,
  /** How far our clock may be off before something is missed. */
  skewMs: 3_600_000,
  /** Pages in a row that hold nothing but a token for the next one. */
  mostEmptyPages: 20,
  /** Posts that one question by id may name. */
  mostIds: 100,
  /** Of a conversation, since each costs money. */
  conversationPage: 20,
  mostParents: 8,
  /** Share of a day's money that reading may use; the rest is for looking after our own replies. */
  readingShare: 0.9,
  /** And conversations, the past, and stored posts that are asked for again: new posts come first. */
  lesserShare: 0.4,
  /** And looking after our own replies: all of them together. */
  ownPostsShare: 0.2,
  /** So many are looked at with one question. */
  ownPostsAtOnce: 20,
  /** Our own posts are looked at once a day for so long, then once a week. */
  youngForMs: 3 * 24 * 3_600_000,
  answerMs: 30_000,
  maxAnswerBytes: 16 * 1024 * 1024,
  maxSampleLength: 4_000,
} as const;
