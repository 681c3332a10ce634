/** Asks one Mastodon server through the masto library, bounded in time, and tells its failures apart. */
import { createRestAPIClient, MastoHttpError, type mastodon } from 'masto';
import type { Secret } from '../../../config/secret.ts';
import { networkCause } from '../../../ports/network-failure.ts';

export interface MastodonAccount {
  /** Such as https://social.example. */
  readonly server: string;
  /** Another address of it, for a proxy or a test; null for the server itself. */
  readonly endpoint: string | null;
  readonly accessToken: Secret;
}

export type MastodonApi = mastodon.rest.Client;

export interface Answer {
  /** Undefined where a web page came instead of data. */
  readonly data: unknown;
  readonly headers: Headers;
}

/** What the server said instead of an answer. */
export interface Refusal {
  /** Null where no answer came, or one that is no data. */
  readonly status: number | null;
  /** The server's words; they may quote what was sent, so they are never shown. */
  readonly says: string;
  /** When it may be asked again; null when it does not say. */
  readonly retryAt: Date | null;
  /** Why no answer came, in words for people; null where one came. */
  readonly network: string | null;
}

const timeoutMs = 30_000;

/**
 * Redirects are not followed: the token belongs to this server alone, and a reply that is sent on
 * becomes a question. The list calls of the library know no signal, hence one client a call.
 */
export function mastodonApi(account: MastodonAccount, signal: AbortSignal): MastodonApi {
  return createRestAPIClient({
    url: account.endpoint ?? account.server,
    accessToken: account.accessToken.reveal(),
    timeout: timeoutMs,
    requestInit: { signal, redirect: 'error', headers: { 'User-Agent': 'Redress' } },
  });
}

/** @param now for answers that say how many seconds to wait */
export function refusalOf(error: unknown, now: Date): Refusal {
  if (!(error instanceof MastoHttpError)) {
    return { status: null, says: '', retryAt: null, network: networkCause(error, timeoutMs) };
  }
  const headers = error.cause instanceof Response ? error.cause.headers : new Headers();
  const says = [error.message, error.description].filter((part) => typeof part === 'string');
  const retryAt = error.statusCode === 429 ? retryTime(headers, now) : null;
  return { status: error.statusCode, says: says.join(' '), retryAt, network: null };
}

/** Limits count within five minutes, so nothing is ever longer away than a quarter of an hour. */
const longestPauseMs = 15 * 60_000;

function retryTime(headers: Headers, now: Date): Date | null {
  const seconds = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(seconds)) return within(now.getTime() + Number(seconds) * 1000, now);
  return resetTime(headers, now);
}

/** When the server counts anew; null when it does not say, or that is over. */
export function resetTime(headers: Headers, now: Date): Date | null {
  const at = Date.parse(headers.get('x-ratelimit-reset') ?? '');
  return Number.isNaN(at) || at <= now.getTime() ? null : within(at, now);
}

function within(at: number, now: Date): Date {
  return new Date(Math.min(at, now.getTime() + longestPauseMs));
}

/** Where an answer's Link header leads: the query of its page before or after this one. */
export function linkQuery(headers: Headers, to: 'next' | 'prev'): URLSearchParams | null {
  for (const link of (headers.get('link') ?? '').split(',')) {
    const [, address, relation] = /<([^<>]+)>\s*;\s*rel="?(\w+)"?/.exec(link) ?? [];
    if (relation === to && address && URL.canParse(address)) return new URL(address).searchParams;
  }
  return null;
}
