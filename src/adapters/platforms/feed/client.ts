/** Asks for a feed, and only for what is new where its server can tell. */
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { Http, HttpResponse } from '../../../ports/http.ts';
import type { FeedCursor } from './cursor.ts';
import { feedLimits } from './limits.ts';

export interface FeedClient {
  /**
   * Null when nothing is new.
   *
   * @throws TransientError when the server is busy, down, or does not answer whole
   * @throws PermanentError when it refuses, or when there is no feed
   */
  read(known: FeedCursor, signal: AbortSignal): Promise<HttpResponse | null>;
}

const accepted =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1';

interface FeedAddress {
  readonly url: URL;
  /** Whether it may lie in a private network. */
  readonly allowPrivate: boolean;
}

export function createFeedClient(
  { url, allowPrivate }: FeedAddress,
  http: Http,
  clock: Clock,
): FeedClient {
  return {
    async read(known, signal) {
      const conditions = isWholeDue(known, clock.now()) ? {} : conditionsOf(known);
      const answer = await http.get({
        url,
        allowPrivate,
        headers: { accept: accepted, ...conditions },
        maxBytes: feedLimits.maxAnswerBytes,
        signal,
      });
      if (answer.status === 200) return answer;
      if (answer.status === 304 && Object.keys(conditions).length > 0) return null;
      throw failureOf(answer, url.host, clock.now());
    },
  };
}

function isWholeDue({ skip, wholeAt }: FeedCursor, now: Date): boolean {
  if (skip > 0 || wholeAt === null) return true;
  return now.getTime() - Date.parse(wholeAt) >= feedLimits.wholeEveryMs;
}

function conditionsOf({ etag, modified }: FeedCursor): Record<string, string> {
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(modified !== null && { 'if-modified-since': modified }),
  };
}

function failureOf({ status, headers }: HttpResponse, host: string, now: Date): Error {
  if (status === 401) {
    return new PermanentError(
      `${host} wants a name and a password for this feed. Check them in the url of this source in redress.yaml.`,
      { why: 'credentials' },
    );
  }
  if (status === 429 || status === 503) {
    const retryAt = retryTime(headers['retry-after'], now);
    return new TransientError(
      `${host} was asked too often or is busy (status ${status}). It is asked again later.`,
      { retryAt },
    );
  }
  if (status === 404 || status === 410) {
    return new PermanentError(
      `${host} has no feed there (status ${status}). Check the url of this source in redress.yaml.`,
      { why: 'address' },
    );
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 425) {
    return new PermanentError(
      `${host} refuses this feed (status ${status}). Look whether it can still be read without signing in.`,
      { why: 'refused' },
    );
  }
  return new TransientError(
    `${host} did not send the feed (status ${status}). It is asked again later.`,
  );
}

/** Null where nobody said when. */
function retryTime(wanted: string | undefined, now: Date): Date | null {
  if (wanted === undefined) return null;
  const seconds = /^\d{1,9}$/.test(wanted.trim()) ? Number(wanted) : null;
  const wait = seconds === null ? Date.parse(wanted) - now.getTime() : seconds * 1000;
  if (Number.isNaN(wait)) return null;
  return new Date(now.getTime() + Math.min(Math.max(wait, 0), feedLimits.longestPauseMs));
}
