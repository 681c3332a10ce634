/** What is wrong with the channels and roles of a team chat, as its guild has them. */
import {
  type Guild,
  type GuildChannel,
  type GuildMember,
  type GuildRole,
  has,
  isOpenToEverybody,
  permissionsIn,
  permissionsOf,
  rolesThatRead,
} from './guild.ts';
import { type MappedRoles, rolesFor } from './mapped-roles.ts';
import {
  bitsOf,
  type ChatGuildRules,
  missingFrom,
  neededFor,
  type Permission,
  type Purpose,
  purposes,
} from './needed-permissions.ts';

export interface ChatPlaces {
  readonly channels: Readonly<Record<Purpose, string>>;
  readonly roles: MappedRoles;
}

export interface ChannelFinding {
  readonly id: string;
  /** All that it is for. */
  readonly served: readonly Purpose[];
  /** Null where it is gone, or is nothing that messages stand in. */
  readonly channel: GuildChannel | null;
  readonly missing: readonly Permission[];
  readonly isOpen: boolean;
  /** Roles that stand for no right, and show it to whoever has one; none where no roles are named. */
  readonly alsoReadBy: readonly GuildRole[];
}

/** Each channel once, whatever it serves. */
export function channelFindings(
  guild: Guild,
  bot: GuildMember,
  { channels, roles }: ChatPlaces,
  rules: ChatGuildRules,
): readonly ChannelFinding[] {
  const ids = [...new Set(purposes.map((purpose) => channels[purpose]))];
  const teams = rolesFor(['drafter', 'agent', 'supervisor', 'compliance', 'admin'], roles);
  return ids.map((id): ChannelFinding => {
    const served = purposes.filter((purpose) => channels[purpose] === id);
    const channel = guild.channels.find((one) => one.id === id && one.kind === 'text') ?? null;
    if (!channel) {
      return { id, served, channel, missing: [], isOpen: false, alsoReadBy: [] };
    }
    const isOpen = isOpenToEverybody(guild, channel);
    const others = teams.length === 0 || isOpen ? [] : rolesThatRead(guild, channel);
    return {
      ...{ id, served, channel, isOpen },
      missing: missingFrom(permissionsIn(guild, bot, channel), neededFor(rules, served)),
      alsoReadBy: others.filter((role) => !teams.includes(role.id)),
    };
  });
}

/** Ids that stand for rights, and that no role of the guild has any more. */
export function goneRoles({ roles }: Guild, ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => !roles.some((role) => role.id === id));
}

/** What the bot may do in the guild and has no use for. */
export function excessOf(
  guild: Guild,
  bot: GuildMember,
  { excessive, makesChannels }: ChatGuildRules,
): readonly Permission[] {
  const held = permissionsOf(guild, bot);
  const [administrator] = excessive;
  if (administrator && has(held, bitsOf([administrator]))) return [administrator];
  return [...excessive, makesChannels].filter((one) => has(held, bitsOf([one])));
}
/** Of these roles, those whose members the bot cannot wake in that channel. */
export function unmentionable(
  guild: Guild,
  bot: GuildMember,
  at: { readonly channel: GuildChannel; readonly roles: readonly string[] },
  rules: ChatGuildRules,
): readonly GuildRole[] {
  const held = permissionsIn(guild, bot, at.channel);
  if (has(held, bitsOf([rules.mentionsRoles]))) return [];
  return guild.roles.filter(({ id, isMentionable }) => at.roles.includes(id) && !isMentionable);
}
