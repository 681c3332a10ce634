/** News, forums, reviews and alerts: whatever is published as RSS, Atom or JSON Feed. */
import type { Brand } from '../../../domain/brand.ts';
import { namesBrand } from '../../../domain/mention/names-brand.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Http, HttpResponse } from '../../../ports/http.ts';
import type { Source } from '../../../ports/source.ts';
import { createFeedClient } from './client.ts';
import { type FeedCursor, readCursor } from './cursor.ts';
import { decodeFeed } from './decode.ts';
import { readFeedDocument } from './document.ts';
import { doIdsRepeat } from './ids.ts';
import { type FeedContext, type FeedReading, readItem } from './mention.ts';
import { nothingNew, pageOf, type ReadFeed } from './page.ts';

export interface FeedConfig {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
  readonly url: string;
  /** Another address that is asked in its place, for a proxy or a test. */
  readonly endpoint: string | null;
  /** Whether only items that name the brand are kept, as from the feed of a whole site. */
  readonly onlyMatching: boolean;
  /** Whether it may lie in a private network. */
  readonly allowPrivate: boolean;
}

export interface FeedDeps {
  readonly http: Http;
  readonly clock: Clock;
  readonly brands: ReadonlyMap<string, Pick<Brand, 'keywords'>>;
}

/** A feed holds its newest items only; what it lost before it was read again is told as a gap. */
export function createFeedSource(config: FeedConfig, { http, clock, brands }: FeedDeps): Source {
  const { allowPrivate } = config;
  const url = new URL(config.endpoint ?? config.url);
  const client = createFeedClient({ url, allowPrivate }, http, clock);
  const keywords = brands.get(config.brand)?.keywords ?? [];
  const isWanted = (reading: FeedReading): boolean =>
    !config.onlyMatching || !('mention' in reading) || namesBrand(reading.mention.text, keywords);
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    async fetchNew(cursor, signal) {
      const known = readCursor(cursor, config.url);
      const answer = await client.read(known, signal);
      const now = clock.now();
      if (answer === null) return nothingNew(known, now);
      return pageOf(known, readFeed(answer, known, { feed: new URL(config.url), now }), isWanted);
    },
  };
}

function readFeed(
  answer: HttpResponse,
  known: FeedCursor,
  { feed, now }: { readonly feed: URL; readonly now: Date },
): ReadFeed {
  const { items, language } = readFeedDocument(
    decodeFeed(answer.bytes, answer.headers['content-type'] ?? ''),
  );
  const idsRepeat = known.idsRepeat || doIdsRepeat(items);
  const context: FeedContext = { feed, base: answer.url, idsRepeat, language, now };
  const readings = items.map((item, at) => ({
    place: `item ${at + 1}`,
    read: readItem(item, context),
    raw: item,
  }));
  return { answer, idsRepeat, readings, now };
}
