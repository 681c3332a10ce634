/** A site that publishes a feed, with the failures of sites. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeHtml } from '../../../../src/domain/text/escape-html.ts';
import type { Failure } from '../../../contract/source-harness.ts';

export interface FakePost {
  readonly id: string;
  /** Plain words; empty for an item that says nothing. */
  readonly text: string;
  readonly at: Date;
}

export interface FakeFeed {
  readonly url: string;
  /** Newest last; the feed has them newest first. */
  readonly posts: FakePost[];
  /** Requests as they came. */
  readonly requests: IncomingMessage['headers'][];
  /** How many items the feed holds. */
  holds: number;
  /** Set to answer something else than the posts, until it is null again. */
  answers: { readonly body: string | Buffer; readonly type?: string } | null;
  /** Answers 304 where the request allows it. */
  knowsWhatIsNew: boolean;
  failNext(how: Failure): void;
  redirectNext(status: number, to: string): void;
  close(): Promise<void>;
}

export const formats = ['rss', 'atom', 'rdf', 'json'] as const;
export type Format = (typeof formats)[number];

export function fixture(name: string): Buffer {
  return readFileSync(`test/fixtures/feed/${name}`);
}

export async function startFakeFeed(format: Format = 'rss'): Promise<FakeFeed> {
  const failures: ((response: ServerResponse, body: string) => void)[] = [];
  const feed: Omit<FakeFeed, 'url' | 'close'> = {
    posts: [],
    requests: [],
    holds: 5_000,
    answers: null,
    knowsWhatIsNew: false,
    failNext: (how) => void failures.push(waysToFail[how]),
    redirectNext: (status, location) =>
      void failures.push((response) => response.writeHead(status, { location }).end()),
  };
  const server = createServer((request, response) => {
    feed.requests.push(request.headers);
    const body = written[format](feed.posts.slice(-feed.holds).toReversed());
    const fail = failures.shift();
    if (fail) return fail(response, body);
    if (feed.answers) {
      const { body: other, type = 'text/xml' } = feed.answers;
      return response.writeHead(200, { 'content-type': type }).end(other);
    }
    const etag = `"${feed.posts.length}"`;
    if (feed.knowsWhatIsNew && request.headers['if-none-match'] === etag) {
      return response.writeHead(304).end();
    }
    const validators = feed.knowsWhatIsNew && {
      etag,
      'last-modified': 'Mon, 02 Mar 2026 10:00:00 GMT',
    };
    return response.writeHead(200, { ...validators, 'content-type': 'text/xml' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(feed, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const waysToFail: Record<Failure, (response: ServerResponse, body: string) => void> = {
  rate_limited: (response) => response.writeHead(429, { 'retry-after': '120' }).end(),
  rate_limited_silently: (response) => response.writeHead(429).end(),
  credentials: (response) => response.writeHead(401).end(),
  policy: (response) => response.writeHead(403).end(),
  server_error: (response) => response.writeHead(500).end('<h1>confidential trace</h1>'),
  web_page: (response) =>
    response.writeHead(200).end('<!DOCTYPE html><html><body>Log in</body></html>'),
  half_an_answer: (response, body) =>
    response.writeHead(200).end(body.slice(0, Math.floor(body.length / 2))),
};

/** What a site does with the plain words of a person. */
const inHtml = (text: string): string => escapeHtml(escapeHtml(text));

const written: Record<Format, (newestFirst: readonly FakePost[]) => string> = {
  rss: (posts) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${posts
      .map(
        ({ id, text, at }) =>
          `<item><guid>${id}</guid><pubDate>${at.toUTCString()}</pubDate>${text && `<description>${inHtml(text)}</description>`}</item>`,
      )
      .join('')}</channel></rss>`,
  atom: (posts) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${posts
      .map(
        ({ id, text, at }) =>
          `<entry><id>${id}</id><published>${at.toISOString()}</published>${text && `<title type="text">${escapeHtml(text)}</title>`}</entry>`,
      )
      .join('')}</feed>`,
  rdf: (posts) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>T</title></channel>${posts
      .map(
        ({ id, text, at }) =>
          `<item rdf:about="${id}"><dc:date>${at.toISOString()}</dc:date>${text && `<description>${inHtml(text)}</description>`}</item>`,
      )
      .join('')}</rdf:RDF>`,
  json: (posts) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: posts.map(({ id, text, at }) => ({
        id,
        content_text: text || undefined,
        date_published: at.toISOString(),
      })),
    }),
};
