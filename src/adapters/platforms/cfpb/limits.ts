/**
 * Limits of the CFPB complaint search.
 * Source: https://github.com/cfpb/ccdb5-api (throttling.py, defaults.py, swagger-config.yaml), read 2026-11.
 */
export const cfpbLimits = {
  endpoint: 'https://www.consumerfinance.gov/data-research/consumer-complaints/search/api/v1/',
  pageSize: 100,
  /** 20 searches a minute are allowed. */
  minMsBetweenRequests: 3000,
  /** Where a refusal names no time. */
  pauseAfterRefusalMs: 60_000,
  /**
   * A complaint is published when the company has answered, at the latest after 15 days, and its
   * answer may change until day 60: so much is read again each time.
   * Source: https://www.consumerfinance.gov/complaint/data-use/
   */
  overlapDays: 60,
  /** A hundred complaints with narratives take about half a megabyte. */
  maxAnswerBytes: 32 * 1024 * 1024,
} as const;
