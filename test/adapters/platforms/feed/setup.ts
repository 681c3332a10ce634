/** A feed source wired to a site on this machine, on a clock that tests move. */
import { createHttpClient } from '../../../../src/adapters/http/client.ts';
import {
  createFeedSource,
  type FeedConfig,
} from '../../../../src/adapters/platforms/feed/source.ts';
import type { MentionPage, Source } from '../../../../src/ports/source.ts';
import { type FakeFeed, type Format, startFakeFeed } from './fake-feed.ts';

export interface Setup {
  readonly site: FakeFeed;
  aSource(over?: Partial<FeedConfig>, clockAheadMs?: number): Source;
  now(): Date;
  passMinutes(minutes: number): void;
  /** Somebody posts, a minute after the last post. */
  post(text: string): { readonly nativeId: string };
  read(cursor?: string | null, over?: Partial<FeedConfig>): Promise<MentionPage>;
}

export async function startSetup(format?: Format): Promise<Setup> {
  const site = await startFakeFeed(format);
  let nowMs = Date.parse('2026-03-04T12:00:00Z');
  const now = () => new Date(nowMs);
  const deps = {
    http: createHttpClient({ userAgent: 'Redress test' }),
    brands: new Map([['acme', { keywords: ['acme credit', '@acmecredit'] }]]),
  };
  const config = {
    name: 'acme-feed',
    brand: 'acme',
    channelControlled: false,
    onlyMatching: false,
    allowPrivate: false,
  };
  const aSource: Setup['aSource'] = (over, clockAheadMs = 0) =>
    createFeedSource(
      { ...config, url: site.url, endpoint: null, ...over },
      { ...deps, clock: { now: () => new Date(nowMs + clockAheadMs) } },
    );
  const passMinutes = (minutes: number): void => {
    nowMs += minutes * 60_000;
  };
  return {
    site,
    aSource,
    now,
    passMinutes,
    post(text) {
      passMinutes(1);
      const nativeId = `https://site.example/${site.posts.length + 1}`;
      site.posts.push({ id: nativeId, text, at: now() });
      return { nativeId };
    },
    read: (cursor = null, over) => aSource(over).fetchNew(cursor, AbortSignal.timeout(10_000)),
  };
}
