/** What Discord answers with, complete as its document wants it. */
import type { SentFile } from './form.ts';
import type { FakeOverwrite } from './rights.ts';
import type { Guild } from './store.ts';

export const epochMs = 1_420_070_400_000;
export const botId = '900000000000000001';
export const applicationId = '900000000000000002';
export const token = 'the-token-of-the-bot';
export const guildId = '900000000000000003';

export interface FakeUser {
  readonly id: string;
  readonly username: string;
  readonly bot?: boolean;
}

export const bot: FakeUser = { id: botId, username: 'acme-care', bot: true };
export const ada: FakeUser = { id: '800000000000000001', username: 'ada.lovelace' };

export interface FakeChannel {
  readonly id: string;
  /** 0 text, 11 public thread, 15 forum. */
  readonly type: number;
  readonly name: string;
  readonly parentId: string | null;
  isArchived: boolean;
  archivedAt: string;
  /** The bot may not look in. */
  isClosed: boolean;
  overwrites: readonly FakeOverwrite[];
}

export interface FakeMessage {
  readonly id: string;
  readonly channelId: string;
  readonly author: FakeUser;
  content: string;
  readonly postedAt: string;
  editedAt: string | null;
  readonly answers: { readonly channelId: string; readonly messageId: string } | null;
  readonly nonce: string | null;
  readonly flags: number;
  readonly type: number;
  components: readonly unknown[];
  files: readonly SentFile[];
  isGone: boolean;
  /** Whom it notified when it was posted: ids of roles and of people. */
  readonly notified?: { readonly roles: readonly string[]; readonly users: readonly string[] };
}

export function userBody({ id, username, bot: isBot = false }: FakeUser) {
  return {
    ...{ id, username, bot: isBot, avatar: null, discriminator: '0', public_flags: 0, flags: 0 },
    ...{ global_name: null, primary_guild: null },
  };
}

export function messageBody(
  message: FakeMessage,
  { sees, messages }: Pick<Guild, 'sees' | 'messages'>,
): object {
  const { id, channelId, author, postedAt, editedAt, answers, nonce, flags, type } = message;
  const named = [...message.content.matchAll(/<@!?(\d+)>/g)].map(([, user = '']) => user);
  return {
    ...{ id, channel_id: channelId, author: userBody(author), type, flags },
    content: sees(message) ? message.content : '',
    mentions: [...new Set([...named, ...(message.notified?.users ?? [])])].map((user) =>
      userBody(known(user)),
    ),
    ...{ mention_roles: [...(message.notified?.roles ?? [])], attachments: [], embeds: [] },
    components: sees(message) ? numbered(message.components) : [],
    ...{ timestamp: postedAt, edited_timestamp: editedAt },
    ...{ pinned: false, mention_everyone: false, tts: false },
    ...(nonce !== null && { nonce }),
    ...(answers && {
      message_reference: {
        ...{ type: 0, channel_id: answers.channelId, message_id: answers.messageId },
        guild_id: guildId,
      },
      referenced_message: answered(messages.get(answers.messageId)),
    }),
  };

  /** One step, as at Discord. */
  function answered(other: FakeMessage | undefined): object | null {
    if (!other || other.isGone) return null;
    return messageBody({ ...other, answers: null }, { sees, messages });
  }
}

const usual: Readonly<Record<number, object>> = {
  3: { min_values: 1, max_values: 1 },
  14: { spacing: 1, divider: true },
  17: { spoiler: false },
};

interface SentComponent {
  readonly type: number;
  readonly components?: readonly unknown[];
  readonly items?: readonly { readonly media: { readonly url: string } }[];
}

/** A picture is served from Discord's own place. */
function shownItem({ media, ...item }: NonNullable<SentComponent['items']>[number], at: number) {
  const url = `https://cdn.example/${media.url.replace('attachment://', '')}`;
  const found = { id: String(at + 1), url, proxy_url: url, content_type: 'image/png' };
  return { description: null, spoiler: false, ...item, media: found };
}

/** Every component gets a number, and what Discord fills in. */
function numbered(components: readonly unknown[], from = { next: 1 }): readonly unknown[] {
  return components.map((one) => {
    const component = one as SentComponent;
    const id = from.next++;
    const { components: inner, items } = component;
    return {
      id,
      ...usual[component.type],
      ...component,
      ...(inner && { components: numbered(inner, from) }),
      ...(items && { items: items.map(shownItem) }),
    };
  });
}

function known(id: string): FakeUser {
  return [bot, ada].find((user) => user.id === id) ?? { id, username: `user-${id.slice(-4)}` };
}

export function channelBody(channel: FakeChannel, lastMessageId: string | null) {
  const { id, type, name, parentId } = channel;
  const shared = {
    ...{ id, type, name, flags: 0, guild_id: guildId, last_message_id: lastMessageId },
    parent_id: parentId,
  };
  if (type !== 11) return { ...shared, position: 0, permission_overwrites: channel.overwrites };
  return {
    ...shared,
    owner_id: ada.id,
    thread_metadata: {
      archived: channel.isArchived,
      archive_timestamp: channel.archivedAt,
      ...{ auto_archive_duration: 1440, locked: false },
    },
    ...{ message_count: 1, member_count: 1, total_message_sent: 1 },
  };
}

export function applicationBody(isContentGranted: boolean) {
  const flags = isContentGranted ? 1 << 18 : 0;
  return {
    ...{ id: applicationId, name: 'Acme care', icon: null, description: '', type: null },
    ...{ verify_key: 'ab', flags, flags_new: String(flags), redirect_uris: [] },
    ...{ interactions_endpoint_url: null, role_connections_verification_url: null },
    owner: userBody(ada),
    ...{ approximate_guild_count: 1, approximate_user_install_count: 0 },
    ...{ approximate_user_authorization_count: 0, explicit_content_filter: 0 },
    ...{ team: null, eligible_oauth2_scopes: ['bot'] },
  };
}
