/**
 * Limits of Bluesky's servers, and what is made of them.
 * Source: https://docs.bsky.app/docs/advanced-guides/rate-limits, lexicons of @atproto/api 0.21, read 2026-11.
 */
export const blueskyLimits = {
  /** Sign-ins by password an account: 30 in 5 minutes and 300 a day are allowed; a few are left to people. */
  logins: [
    { most: 20, minutes: 5 },
    { most: 200, minutes: 1440 },
  ],
  /** A refused password is not tried again before, unless another one is configured. */
  refusedPasswordHours: 1,
  requestTimeoutMs: 20_000,
  /** A hundred posts with their authors take about half a megabyte. */
  maxAnswerBytes: 16 * 1024 * 1024,
  pageSize: 100,
  /** `getPosts` and `getProfiles` take so many at a time. */
  lookUpSize: 25,
  /** Posts are indexed late, and searches are ordered by the earlier of writing and indexing. */
  overlapMinutes: 30,
  /** What was posted within the last minute may not be listed yet. */
  indexingMinutes: 1,
  /** So far back the first reading goes; `backfill` goes further. */
  firstReadingDays: 7,
  /** Empty pages in a row that name a next one. */
  mostEmptyPages: 3,
  /** A list whose cursors are refused so often is left, and the rest counts as missing. */
  mostRestarts: 2,
  /** No search has led deeper than about 10,000 posts. */
  searchDepth: 9_500,
} as const;
