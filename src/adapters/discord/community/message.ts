/** From a message of Discord to a mention; past here nobody knows "snowflake" or "guild". */
import { createHash } from 'node:crypto';
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import { isPlausiblePostingTime } from '../../../domain/mention/posting-time.ts';
import type { RejectedItem, ThreadPost } from '../../../ports/source.ts';
import { idsIn, type MessageBody, messageSchema } from './schema.ts';

/** Where a message stands, and how much of what stands there is read. */
export interface Place {
  readonly id: string;
  /** The channel a thread hangs on; null for a channel itself. */
  readonly parentId: string | null;
  readonly isForumThread: boolean;
  /** Newest message, still there or not; null when there never was one. */
  readonly lastId: string | null;
  /** Everything, not only what names the bot. */
  readonly isWhole: boolean;
}

export interface Reader {
  readonly guild: string;
  /** Id of the bot. */
  readonly me: string;
  readonly now: Date;
}

/** Ordinary messages and answers; all else Discord writes itself, or is a command. */
const written: ReadonlySet<number> = new Set([0, 19]);
const sampleLength = 4_000;

/** Channel and message, because Discord gives no message without its channel. */
export function nativeIdOf(channelId: string, messageId: string): string {
  return `${channelId}/${messageId}`;
}

/** Null for what is no such id. */
export function placeOf(
  nativeId: string,
): { readonly channel: string; readonly message: string } | null {
  const match = /^(\d{1,20})\/(\d{1,20})$/.exec(nativeId);
  return match?.[1] && match[2] ? { channel: match[1], message: match[2] } : null;
}

export interface ReadMessages {
  readonly mentions: readonly IncomingMention[];
  readonly rejected: readonly RejectedItem[];
}

/** Oldest first. What other programs wrote, and the bot itself, is left out. */
export function readMessages(
  items: readonly unknown[],
  place: Place,
  reader: Reader,
): ReadMessages {
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  for (const item of items.toReversed()) {
    const parsed = messageSchema.safeParse(item);
    const message = parsed.data;
    if (!message) {
      rejected.push(unreadable(item, place, 'it lacks what every message has'));
      continue;
    }
    if (!isPersons(message) || !(place.isWhole || names(message, reader.me))) continue;
    const postedAt = new Date(message.timestamp);
    const isDated = !Number.isNaN(postedAt.getTime());
    if (!isDated || !isPlausiblePostingTime(postedAt, reader.now)) {
      rejected.push(unreadable(item, place, 'its time is none that can be'));
    } else mentions.push(toMention(message, postedAt, place, reader));
  }
  return { mentions, rejected };
}

function unreadable(item: unknown, { id }: Place, reason: string): RejectedItem {
  const [message = 'without an id'] = idsIn([item]);
  const sample = (JSON.stringify(item) ?? '').slice(0, sampleLength);
  return { place: `channel ${id}, message ${message}`, reason, sample };
}

function isPersons({ type, author, webhook_id }: MessageBody): boolean {
  return written.has(type) && author.bot !== true && !webhook_id;
}

/** It names the bot, or answers it. */
function names({ mentions, referenced_message }: MessageBody, me: string): boolean {
  return mentions.some(({ id }) => id === me) || referenced_message?.author.id === me;
}

function toMention(
  message: MessageBody,
  postedAt: Date,
  place: Place,
  { guild, me }: Reader,
): IncomingMention {
  const { id, channel_id: channel } = message;
  const parentId = answeredBy(message);
  return {
    platform: 'discord',
    nativeId: nativeIdOf(channel, id),
    kind: parentId === null ? 'post' : 'reply',
    text: textOf(message),
    author: message.author.username,
    url: addressOf(guild, channel, id),
    postedAt,
    language: null,
    parentId,
    threadId: threadIdOf(place),
    record: null,
    reach: null,
    summoned: names(message, me),
    repliesLimited: null,
  };
}

/** A thread hangs on the message whose id it has; one of a forum begins with that message. */
function threadIdOf({ id, parentId, isForumThread }: Place): string | null {
  if (parentId === null) return null;
  return nativeIdOf(isForumThread ? id : parentId, id);
}

/** A forwarded message is no answer. */
function answeredBy({ message_reference: to }: MessageBody): string | null {
  return to?.message_id && (to.type ?? 0) === 0 ? nativeIdOf(to.channel_id, to.message_id) : null;
}

export function addressOf(guild: string, channel: string, message: string): string {
  return `https://discord.com/channels/${guild}/${channel}/${message}`;
}

/** Names instead of ids, as people see it. */
export function textOf({ content, mentions }: MessageBody): string {
  const nameOf = new Map(mentions.map(({ id, username }) => [id, username]));
  return content
    .replace(/<@!?(\d+)>/g, (whole, id: string) => (nameOf.has(id) ? `@${nameOf.get(id)}` : whole))
    .replace(/<a?:(\w{2,32}):\d+>/g, ':$1:');
}

export function toThreadPost(item: unknown, guild: string): ThreadPost | null {
  const message = messageSchema.safeParse(item).data;
  if (!message || Number.isNaN(Date.parse(message.timestamp))) return null;
  const { id, channel_id: channel, author, timestamp } = message;
  return {
    nativeId: nativeIdOf(channel, id),
    author: author.username,
    text: textOf(message),
    postedAt: new Date(timestamp),
    url: addressOf(guild, channel, id),
    parentId: answeredBy(message),
  };
}

/** Hex SHA-256 of the text as it stands there. */
export function sealOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
