/** The HTTP client of the sources: bounded in time and size, and kept out of private networks. */
import { PermanentError } from '../../ports/errors.ts';
import type { Http, HttpRequest } from '../../ports/http.ts';
import { acceptFor, isFitRedirect } from './addresses.ts';
import { type Answer, exchange } from './exchange.ts';

export interface HttpClientConfig {
  /** Names the program and how to reach whoever runs it; servers ask for it. */
  readonly userAgent: string;
  /** For one answer, from the first byte sent to the last received. */
  readonly timeoutMs?: number;
}

const maxRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const lastingStatuses = new Set([301, 308]);

export function createHttpClient({ userAgent, timeoutMs = 30_000 }: HttpClientConfig): Http {
  return {
    async get(request) {
      const { allowPrivate = false } = request;
      let url = request.url;
      let isLasting = true;
      for (let hop = 0; hop <= maxRedirects; hop += 1) {
        const isHome = url.origin === request.url.origin;
        const answer = await exchange(
          {
            url,
            maxBytes: request.maxBytes,
            accept: acceptFor(url, request.url, allowPrivate),
            timeoutMs,
          },
          // What the caller sends may be meant for its own server only.
          { ...(isHome ? request.headers : {}), 'user-agent': userAgent },
          request.signal,
        );
        const next = redirectTarget(answer, url);
        if (next === null) {
          return { ...answer, url, movedTo: isLasting && hop > 0 ? url : null };
        }
        if (!isFitRedirect(next, request.url))
          throw new PermanentError(unfitRedirect(request), { why: 'address' });
        isLasting &&= lastingStatuses.has(answer.status);
        url = next;
      }
      throw new PermanentError(tooManyRedirects(request), { why: 'address' });
    },
  };
}

function redirectTarget({ status, headers }: Answer, from: URL): URL | null {
  const location = headers['location'];
  if (!redirectStatuses.has(status) || location === undefined) return null;
  return URL.canParse(location, from.href) ? new URL(location, from) : null;
}

function tooManyRedirects({ url }: HttpRequest): string {
  return `${url.host} redirected more than ${maxRedirects} times. Check the address of the source in redress.yaml.`;
}

function unfitRedirect({ url }: HttpRequest): string {
  return `${url.host} redirects to an address that is not asked: only https on its usual port, without a name and password. Check the address of the source in redress.yaml.`;
}
