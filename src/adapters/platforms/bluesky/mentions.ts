/** From a post as Bluesky shows it to a mention. */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime, parsePostingTime } from '../../../domain/mention/posting-time.ts';
import { storableText } from '../../../domain/mention/storable-text.ts';
import type { RejectedItem } from '../../../ports/source.ts';
import { permalinkOf, readPostUri } from './addresses.ts';
import { postingTime } from './posting-time.ts';
import { notificationSchema, type Post, postSchema, type Written } from './schema.ts';

export interface Reading {
  readonly mention: IncomingMention;
  /** What its list is ordered by. */
  readonly sortedAt: Date;
  readonly indexedAt: Date;
}

export type ItemReading =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly reason: string }
  | 'not_asked_for';

const reasons = ['mention', 'reply', 'quote'];

/** A post as searches and threads give it. */
export function readPost(item: unknown, ourDid: string, now: Date): ItemReading {
  const parsed = postSchema.safeParse(item);
  return parsed.success ? toReading(parsed.data, ourDid, now) : notAPost;
}

/** Likes, follows and reposts say nothing that could be answered. */
export function readNotification(item: unknown, ourDid: string, now: Date): ItemReading {
  const parsed = notificationSchema.safeParse(item);
  if (!parsed.success) return notAPost;
  if (!reasons.includes(parsed.data.reason)) return 'not_asked_for';
  const reading = readPost(parsed.data, ourDid, now);
  if (reading === 'not_asked_for' || !reading.ok) return reading;
  const { mention, indexedAt } = reading.reading;
  return { ok: true, reading: { mention, indexedAt, sortedAt: indexedAt } };
}

export function rejectedItem(item: unknown, place: string, reason: string): RejectedItem {
  return { place, reason, sample: storableText(JSON.stringify(item) ?? '').slice(0, 4000) };
}

const notAPost: ItemReading = { ok: false, reason: 'it is no post, or lacks its text or author' };

function toReading(post: Post, ourDid: string, now: Date): ItemReading {
  const address = readPostUri(post.uri);
  if (!address) return { ok: false, reason: 'its address is not that of a post' };
  const indexedAt = parsePostingTime(post.indexedAt);
  if (!indexedAt || !isPlausiblePostingTime(indexedAt, now)) {
    return { ok: false, reason: 'it does not say when it was indexed' };
  }
  const { record, author } = post;
  const createdAt = parsePostingTime(record.createdAt ?? '');
  const who = author.handle === 'handle.invalid' ? author.did : author.handle;
  const mention: IncomingMention = {
    platform: 'bluesky',
    nativeId: post.uri,
    kind: kindOf(record),
    text: storableText(record.text),
    author: who,
    url: permalinkOf(who, address.recordKey),
    postedAt: postingTime(createdAt, address.recordKey, indexedAt),
    language: languageOf(record),
    parentId: record.reply?.parent.uri ?? null,
    threadId: record.reply?.root.uri ?? post.uri,
    record: null,
    reach: null,
    summoned: callsFor(record, ourDid) ? true : null,
    repliesLimited: post.viewer ? (post.viewer.replyDisabled ?? false) : null,
  };
  const isEarlier = createdAt !== null && createdAt < indexedAt;
  const sortedAt = isEarlier ? createdAt : indexedAt;
  return { ok: true, reading: { mention, sortedAt, indexedAt } };
}

function kindOf({ reply, embed }: Written): IncomingMention['kind'] {
  if (reply) return 'reply';
  return embed?.$type.startsWith('app.bsky.embed.record') ? 'quote' : 'post';
}

function languageOf({ langs }: Written): string | null {
  const [first] = langs ?? [];
  return first && /^[a-z]{2,3}(-[\w-]{1,20})?$/i.test(first) ? first : null;
}

/** True when it mentions us in the platform's own sense, or answers a post of ours. */
function callsFor({ facets, reply }: Written, ourDid: string): boolean {
  const named = (facets ?? []).flatMap(({ features }) => features.map(({ did }) => did));
  return named.includes(ourDid) || readPostUri(reply?.parent.uri ?? '')?.did === ourDid;
}
