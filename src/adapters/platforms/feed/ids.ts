/** Which id an item goes by, so that it is one mention however often the feed is read. */
import { createHash } from 'node:crypto';
import type { FeedItem } from './items.ts';

export interface IdRules {
  /** Where the feed lies, as configured. */
  readonly feed: URL;
  /** The feed gives different items the same id, so that links tell them apart. */
  readonly idsRepeat: boolean;
}

/**
 * The id of the feed, else the link, else a hash of title and time. Ids that are no addresses hold in
 * their feed only. An article that Google Alerts found goes by its own address, whichever alert found it.
 *
 * @param link unwrapped
 */
export function nativeIdOf(item: FeedItem, link: string | null, rules: IdRules): string {
  const isAlert = item.id?.startsWith('tag:google.com,2013:googlealerts/') ?? false;
  if (link !== null && (isAlert || rules.idsRepeat)) return bounded(link);
  if (item.id !== null) return inFeed(item.id, rules);
  if (link !== null) return bounded(link);
  const said = [item.title?.text || item.body?.text, item.times[0]].join('\n');
  return inFeed(sha256(said), rules);
}

/** The id that another item of this feed is named by. */
export function inFeed(id: string, { feed }: IdRules): string {
  const isGlobal = /^(https?:|tag:|urn:)/i.test(id);
  return bounded(isGlobal ? id : `${feed.host}${feed.pathname}#${id}`);
}

/** True when two items with different links go by one id. */
export function doIdsRepeat(items: readonly (FeedItem | null)[]): boolean {
  const links = new Map<string, string | null>();
  for (const item of items) {
    if (!item?.id) continue;
    if (links.has(item.id) && links.get(item.id) !== item.link) return true;
    links.set(item.id, item.link);
  }
  return false;
}

/** An id longer than any real one would not fit an index. */
function bounded(id: string): string {
  return id.length <= 1_000 ? id : sha256(id);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
