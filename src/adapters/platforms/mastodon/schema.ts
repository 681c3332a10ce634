/**
 * What is used of Mastodon's answers, in the names the client library gives them, and the mention that a
 * post becomes. Source: https://docs.joinmastodon.org/entities/Status/
 */
import { z } from 'zod';
import type { IncomingMention, MentionKind } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime } from '../../../domain/mention/posting-time.ts';
import { storableText } from '../../../domain/mention/storable-text.ts';
import type { ThreadPost } from '../../../ports/source.ts';
import { plainText } from './html.ts';

const id = z.string().min(1).max(100);
const handle = z.string().regex(/^[\w.-]{1,100}(?:@[^\s@/]{1,253})?$/);

const statusSchema = z.object({
  id,
  createdAt: z.string().transform((written) => new Date(written)),
  content: z.string(),
  spoilerText: z.string().catch(''),
  visibility: z.string().catch('public'),
  uri: z.string().catch(''),
  url: z.string().nullish().catch(null),
  inReplyToId: id.nullish().catch(null),
  language: z.string().min(2).max(35).nullish().catch(null),
  account: z.object({
    id: id.catch(''),
    acct: handle,
    followersCount: z.int().min(0).nullish().catch(null),
  }),
  mentions: z.array(z.object({ acct: z.string() })).catch([]),
  mediaAttachments: z.array(z.object({ description: z.string().nullish().catch(null) })).catch([]),
  quote: z.unknown(),
  reblog: z.unknown(),
});
export type Status = z.infer<typeof statusSchema>;

const notificationSchema = z.object({ id, type: z.string(), status: z.unknown() });

/** Where handles without a server belong, and who we are. */
export interface Home {
  /** Such as social.example: what stands after the second @ of an account there. */
  readonly domain: string;
  /** Handles of the firm, in lower case, with their server. */
  readonly own: readonly string[];
  /** That of the account that reads, in the same form. */
  readonly me: string;
  /** Characters of a post; null where the server does not say. */
  readonly replyLength: number | null;
}

export type ReadItem =
  | { readonly what: 'mention'; readonly mention: IncomingMention }
  | { readonly what: 'rejected'; readonly reason: string }
  /** Not meant for us, such as a boost. */
  | { readonly what: 'passed' };

/** Kinds of notifications that bring a post to us. */
export const heardTypes = ['mention', 'quote'] as const;

export function readNotification(item: unknown, home: Home, now: Date): ReadItem {
  const parsed = notificationSchema.safeParse(item);
  if (!parsed.success) return { what: 'rejected', reason: 'it is no notification' };
  const { type, status } = parsed.data;
  if (!heardTypes.some((heard) => heard === type)) return { what: 'passed' };
  const read = readStatus(status, home, now);
  if (read.what !== 'mention') return read;
  return { what: 'mention', mention: { ...read.mention, summoned: true } };
}

export function readStatus(item: unknown, home: Home, now: Date): ReadItem {
  const status = parseStatus(item);
  if (status === null) return { what: 'rejected', reason: 'it is no post' };
  if (status.reblog) return { what: 'passed' };
  if (!isPlausiblePostingTime(status.createdAt, now)) {
    return { what: 'rejected', reason: 'its time cannot be right' };
  }
  const mention = toMention(status, home);
  return isUnnamedSelf(mention, home) ? { what: 'passed' } : { what: 'mention', mention };
}

/** Our own posts are known by the names the firm gave; of an account it did not name they are left out. */
function isUnnamedSelf({ author }: IncomingMention, { me, own }: Home): boolean {
  return author?.toLowerCase() === me && !own.includes(me);
}

/** Null when it has not the form of a post. */
export function parseStatus(item: unknown): Status | null {
  const parsed = statusSchema.safeParse(item);
  return parsed.success && !Number.isNaN(parsed.data.createdAt.getTime()) ? parsed.data : null;
}

function toMention(status: Status, home: Home): IncomingMention {
  return {
    platform: 'mastodon',
    nativeId: status.id,
    kind: kindOf(status),
    text: textOf(status),
    author: fullHandle(status.account.acct, home.domain),
    url: addressOf(status),
    postedAt: status.createdAt,
    language: status.language ?? null,
    parentId: status.inReplyToId ?? null,
    threadId: null,
    record: null,
    reach: status.account.followersCount ?? null,
    summoned: status.mentions.some(({ acct }) => isOurs(acct, home)),
    repliesLimited: isForFew(status),
  };
}

export function toThreadPost(status: Status, { domain }: Home): ThreadPost {
  return {
    nativeId: status.id,
    author: fullHandle(status.account.acct, domain),
    text: textOf(status),
    postedAt: status.createdAt,
    url: addressOf(status),
    parentId: status.inReplyToId ?? null,
  };
}

/** A content warning stands in front of the text; a picture says what its author wrote about it. */
export function textOf({ spoilerText, content, mediaAttachments }: Status): string {
  const warning = spoilerText.trim() === '' ? [] : [`[content warning: ${spoilerText.trim()}]`];
  const media = mediaAttachments.map(({ description }) =>
    description ? `[attached: ${description.trim()}]` : '[attached, without a description]',
  );
  const parts = [...warning, plainText(content), ...media];
  return storableText(parts.filter((part) => part !== '').join('\n\n'));
}

/** Followers only, or only who is named: an answer for everybody would make it public. */
export function isForFew({ visibility }: Pick<Status, 'visibility'>): boolean {
  return visibility !== 'public' && visibility !== 'unlisted';
}

function kindOf({ inReplyToId, quote }: Status): MentionKind {
  if (quote) return 'quote';
  return inReplyToId ? 'reply' : 'post';
}

function isOurs(acct: string, { domain, own, me }: Home): boolean {
  const handle = fullHandle(acct, domain).toLowerCase();
  return handle === me || own.includes(handle);
}

/** Accounts of the server itself are written without it. */
export function fullHandle(acct: string, domain: string): string {
  return acct.includes('@') ? acct : `${acct}@${domain}`;
}

function addressOf({ url, uri }: Status): string | null {
  const address = url ?? uri;
  const isWeb = address.length <= 2_000 && /^https?:\/\/[^\s<>"]+$/i.test(address);
  return isWeb && URL.canParse(address) ? address : null;
}
