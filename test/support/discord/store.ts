/** A guild in memory: its channels, threads and messages, with ids as Discord makes them. */
import { ada, bot, epochMs, type FakeChannel, type FakeMessage, type FakeUser } from './shapes.ts';

export interface NewMessage {
  readonly channelId: string;
  readonly content: string;
  readonly author?: FakeUser;
  readonly answers?: FakeMessage['answers'];
  readonly nonce?: string | null;
  readonly flags?: number;
  readonly type?: number;
  readonly components?: readonly unknown[];
  readonly files?: FakeMessage['files'];
  readonly notified?: NonNullable<FakeMessage['notified']>;
}

export interface FakeRole {
  readonly id: string;
  name: string;
  /** Whether the bot may notify it. */
  isMentionable: boolean;
}

export interface NewChannel {
  readonly name: string;
  readonly type?: number;
  readonly parentId?: string;
  readonly id?: string;
  readonly overwrites?: FakeChannel['overwrites'];
}

export interface Guild {
  readonly channels: Map<string, FakeChannel>;
  readonly messages: Map<string, FakeMessage>;
  readonly roles: Map<string, FakeRole>;
  /** Whether the bot may read what does not mention it. */
  isContentGranted: boolean;
  now(): Date;
  moveTo(at: Date): void;
  newId(): string;
  addChannel(channel: NewChannel): FakeChannel;
  add(message: NewMessage): FakeMessage;
  /** Those that stand there, oldest first. */
  of(channelId: string): readonly FakeMessage[];
  lastId(channelId: string): string | null;
  sees(message: FakeMessage): boolean;
}

export function createGuild(start: Date): Guild {
  let nowMs = start.getTime();
  let count = 0n;
  const newId = () => String(((BigInt(nowMs) - BigInt(epochMs)) << 22n) + count++);
  const channels = new Map<string, FakeChannel>();
  const messages = new Map<string, FakeMessage>();
  const last = new Map<string, string>();
  const guild: Guild = {
    channels,
    messages,
    roles: new Map(),
    isContentGranted: true,
    newId,
    now: () => new Date(nowMs),
    moveTo(at) {
      nowMs = at.getTime();
    },
    addChannel({ name, type = 0, parentId = null, id = newId(), overwrites = [] }) {
      const archivedAt = new Date(nowMs).toISOString();
      const channel = {
        ...{ id, type, name, parentId, isArchived: false, archivedAt, isClosed: false },
        overwrites,
      };
      channels.set(channel.id, channel);
      return channel;
    },
    add({ author = ada, answers = null, nonce = null, ...more }) {
      const message: FakeMessage = {
        ...{ flags: 0, type: answers ? 19 : 0, components: [], files: [], editedAt: null },
        isGone: false,
        ...more,
        ...{ id: newId(), author, answers, nonce, postedAt: new Date(nowMs).toISOString() },
      };
      messages.set(message.id, message);
      last.set(message.channelId, message.id);
      return message;
    },
    of: (channelId) =>
      [...messages.values()].filter((one) => one.channelId === channelId && !one.isGone),
    lastId: (channelId) => last.get(channelId) ?? null,
    sees: (message) =>
      guild.isContentGranted ||
      message.author.id === bot.id ||
      message.content.includes(`<@${bot.id}>`),
  };
  return guild;
}
