/** One item of a feed as a mention, or what is wrong with it. */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import { storableText } from '../../../domain/mention/storable-text.ts';
import { htmlToText } from '../../../domain/text/html-to-text.ts';
import { type IdRules, inFeed, nativeIdOf } from './ids.ts';
import type { FeedItem, Words } from './items.ts';
import { feedLimits } from './limits.ts';
import { pageAddress } from './links.ts';
import { feedTime } from './times.ts';

export interface FeedContext extends IdRules {
  /** Where the feed came from: relative links begin there. */
  readonly base: URL;
  readonly language: string | null;
  readonly now: Date;
}

export type FeedReading = { readonly mention: IncomingMention } | { readonly reason: string };

const longestAuthor = 200;
const languagePattern = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;

/** An item without a time that can be was posted when it is first seen. Reasons quote nothing. */
export function readItem(item: FeedItem | null, context: FeedContext): FeedReading {
  if (item === null) return { reason: 'it is no item of a feed' };
  const text = textOf(item);
  if (text === '') return { reason: 'it has neither a title nor a text' };
  if (text.length > feedLimits.maxTextLength) {
    return { reason: 'its text has more than 1,000,000 characters' };
  }
  const url = pageAddress(item.link, context.base);
  const { parentId } = item;
  return {
    mention: {
      platform: 'feed',
      nativeId: nativeIdOf(item, url, context),
      kind: parentId === null ? 'post' : 'reply',
      text,
      author: authorOf(item),
      url,
      postedAt: feedTime(item.times, context.now) ?? context.now,
      language: languageOf(item.language) ?? languageOf(context.language),
      parentId: parentId === null ? null : inFeed(parentId, context),
      threadId: null,
      record: null,
      reach: null,
    },
  };
}

/** A title that merely begins the text is not said twice. */
function textOf({ title, body }: FeedItem): string {
  const head = plainOf(title);
  const text = plainOf(body);
  if (head === '' || text === '') return head || text;
  const start = head.replace(/\s*(…|\.\.\.)$/, '');
  return text.startsWith(start) ? text : `${head}\n\n${text}`;
}

function plainOf(words: Words | null): string {
  if (words === null) return '';
  return storableText(words.isHtml ? htmlToText(words.text) : words.text).trim();
}

function authorOf({ author }: FeedItem): string | null {
  const name = storableText(htmlToText(author ?? ''))
    .trim()
    .slice(0, longestAuthor);
  return name === '' ? null : name;
}

function languageOf(written: string | null): string | null {
  const tag = written?.trim().replaceAll('_', '-') ?? '';
  return languagePattern.test(tag) && !/^und\b/i.test(tag) ? tag : null;
}
