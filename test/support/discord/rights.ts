/** Roles, members, overwrites and commands of the stand-in's guild, and channels that are made in it. */
import type { FakeDiscord } from './fake-discord.ts';
import type { Answer, Question } from './routes.ts';
import { applicationId, bot, channelBody, guildId, userBody } from './shapes.ts';

export interface FakeRole {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly mentionable?: boolean;
}

export interface FakeOverwrite {
  readonly id: string;
  /** 0 role, 1 member. */
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface Rights {
  /** The first is the one that everybody has. */
  roles: FakeRole[];
  botRoles: string[];
  isBotMember: boolean;
  /** Without the scope `applications.commands`. */
  isWithoutCommands: boolean;
  botSilentUntil: string | null;
  /** Roles of other members by user id. */
  readonly worn: Map<string, readonly string[]>;
}

/** What a new guild lets everybody do: see, send, read back, open threads and write in them, attach. */
export const usualPermissions =
  (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 35n) | (1n << 38n) | (1n << 15n);
const manageChannels = 1n << 4n;
const administrator = 1n << 3n;
const administratorId = '900000000000000009';

export function usualRights(): Rights {
  return {
    roles: [{ id: guildId, name: '@everyone', permissions: usualPermissions }],
    ...{ botRoles: [], isBotMember: true, isWithoutCommands: false, botSilentUntil: null },
    worn: new Map(),
  };
}

const missingAccess: Answer = { status: 403, body: { message: 'Missing Access', code: 50001 } };
const noPermission: Answer = {
  status: 403,
  body: { message: 'Missing Permissions', code: 50013 },
};
const unknownGuild: Answer = { status: 404, body: { message: 'Unknown Guild', code: 10004 } };

/** Null for what is no question about the guild itself. */
export function answerOfGuild(fake: FakeDiscord, { route, body }: Question): Answer | null {
  const { rights } = fake;
  if (route.path === '/applications/{application_id}/guilds/{guild_id}/commands')
    return rights.isWithoutCommands ? missingAccess : commands(fake, route.method, body);
  const asked = ['GET /guilds/{guild_id}', 'GET /guilds/{guild_id}/members/{user_id}'];
  if (!asked.includes(route.name) && route.name !== 'POST /guilds/{guild_id}/channels') return null;
  if (route.params['guild_id'] !== guildId) return unknownGuild;
  if (!rights.isBotMember) return missingAccess;
  if (route.name === 'GET /guilds/{guild_id}') return { status: 200, body: guildBody(rights) };
  if (route.method === 'post') return makeChannel(fake, body as NewChannelBody);
  if (route.params['user_id'] === bot.id) return { status: 200, body: memberBody(rights) };
  const id = route.params['user_id'] ?? '';
  const roles = rights.worn.get(id);
  if (!roles) return { status: 404, body: { message: 'Unknown Member', code: 10007 } };
  const user = userBody({ id, username: `user-${id}` });
  const other = { ...memberBody(rights), communication_disabled_until: null, roles, user };
  return { status: 200, body: other };
}

function commands({ interactions }: FakeDiscord, method: string, body: unknown): Answer {
  if (method === 'put') {
    interactions.commands = (body as readonly Record<string, unknown>[]).map((one, at) => ({
      ...{ id: String(700 + at), application_id: applicationId, version: '1', type: 1 },
      ...{ default_member_permissions: null, description: '', ...one },
    }));
  }
  return { status: 200, body: interactions.commands };
}

interface NewChannelBody {
  readonly name: string;
  readonly type?: number;
  readonly parent_id?: string;
  readonly permission_overwrites?: readonly {
    readonly id: string;
    readonly type: 0 | 1;
    readonly allow: number;
    readonly deny: number;
  }[];
}

/** Only what the bot may do itself can be allowed or forbidden by it. */
function makeChannel({ guild, rights }: FakeDiscord, wanted: NewChannelBody): Answer {
  const own = rights.roles
    .filter(({ id }) => id === guildId || rights.botRoles.includes(id))
    .reduce((sum, { permissions }) => sum | permissions, 0n);
  const isAdministrator = (own & administrator) !== 0n;
  const overwrites = (wanted.permission_overwrites ?? []).map(
    (one): FakeOverwrite => ({ ...one, allow: String(one.allow), deny: String(one.deny) }),
  );
  const given = overwrites.reduce((sum, one) => sum | BigInt(one.allow) | BigInt(one.deny), 0n);
  if (!isAdministrator && ((own & manageChannels) === 0n || (given & ~own) !== 0n))
    return noPermission;
  if (wanted.parent_id && guild.channels.get(wanted.parent_id)?.type !== 4) {
    return { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
  }
  const { name, type = 0, parent_id: parentId } = wanted;
  const channel = guild.addChannel({ name, type, ...(parentId && { parentId }), overwrites });
  return { status: 201, body: channelBody(channel, null) };
}

function memberBody({ botRoles, botSilentUntil }: Rights) {
  return {
    ...{ avatar: null, banner: null, communication_disabled_until: botSilentUntil, flags: 0 },
    ...{ joined_at: '2026-01-01T00:00:00Z', nick: null, pending: false, premium_since: null },
    ...{ roles: botRoles, user: userBody(bot), mute: false, deaf: false },
  };
}

function guildBody({ roles }: Rights) {
  return {
    ...{ id: guildId, name: 'Acme desk', icon: null, description: null, home_header: null },
    ...{ splash: null, discovery_splash: null, features: [], banner: null },
    ...{ owner_id: administratorId, application_id: null, region: 'us', afk_channel_id: null },
    ...{ afk_timeout: 300, system_channel_id: null, system_channel_flags: 0 },
    ...{ widget_enabled: false, widget_channel_id: null, verification_level: 0 },
    ...{ default_message_notifications: 0, mfa_level: 0, explicit_content_filter: 0 },
    ...{ max_presences: null, max_members: 500_000, max_stage_video_channel_users: 50 },
    ...{ max_video_channel_users: 25, vanity_url_code: null, premium_tier: 0 },
    ...{ premium_subscription_count: 0, preferred_locale: 'en-US', rules_channel_id: null },
    ...{ safety_alerts_channel_id: null, public_updates_channel_id: null },
    ...{ premium_progress_bar_enabled: false, premium_progress_bar_enabled_user_updated_at: null },
    ...{ nsfw: false, nsfw_level: 0, emojis: [], stickers: [], incidents_data: null },
    roles: roles.map(({ id, name, permissions, mentionable = false }, position) => ({
      ...{ id, name, permissions: String(permissions), position, mentionable },
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      ...{ color: 0, hoist: false, managed: false, icon: null, unicode_emoji: null, flags: 0 },
    })),
  };
}
