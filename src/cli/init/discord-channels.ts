/** Finds the channels of team chat in the guild, or makes them: private, and never a second time. */

import { roles as rights } from '../../domain/brand.ts';
import { type GuildChannel, isOpenToEverybody, type Overwrite } from '../../domain/chat/guild.ts';
import { type MappedRoles, rolesFor } from '../../domain/chat/mapped-roles.ts';
import {
  bitsOf,
  type ChatGuildRules,
  neededFor,
  type Purpose,
  purposes,
} from '../../domain/chat/needed-permissions.ts';
import type { ChatBot, ChatGuilds, NewChannel, SeenGuild } from '../../ports/chat-guilds.ts';
import { PermanentError } from '../../ports/errors.ts';
import type { PageRoles } from './page-roles.ts';

export interface ChannelPlan {
  readonly purpose: Purpose;
  /** Null for one that is to be made. */
  readonly channel: GuildChannel | null;
}

export type GivenChannels = Readonly<Partial<Record<Purpose, string | undefined>>>;

/**
 * What was named, else what redress.yaml names and is there, else a private channel of our name.
 *
 * @throws PermanentError where a person has to choose
 */
export function planChannels(
  { guild }: SeenGuild,
  named: GivenChannels,
  configured: GivenChannels,
  rules: ChatGuildRules,
): readonly ChannelPlan[] {
  const texts = guild.channels.filter(({ kind }) => kind === 'text');
  const byId = (id: string | undefined) => texts.find((one) => one.id === id) ?? null;
  return purposes.map((purpose): ChannelPlan => {
    const wanted = named[purpose];
    if (wanted !== undefined) {
      const channel = byId(wanted);
      if (channel) return { purpose, channel };
      throw new PermanentError(
        `There is no text channel ${wanted} in ${guild.name}, or the bot does not see it. Give the id of another with --${purpose}.`,
      );
    }
    const channel = byId(configured[purpose]);
    return { purpose, channel: channel ?? ofOurName(purpose) };
  });

  function ofOurName(purpose: Purpose): GuildChannel | null {
    const { name } = rules.channels[purpose];
    const found = texts.filter((one) => one.name === name);
    const [channel, ...more] = found;
    if (!channel) return null;
    if (more.length > 0) {
      throw new PermanentError(
        `There are ${found.length} channels #${name} in ${guild.name}. Say which one with --${purpose} ID.`,
      );
    }
    if (!isOpenToEverybody(guild, channel)) return channel;
    throw new PermanentError(
      `There is a channel #${name} that everybody of ${guild.name} reads, so it was not taken for the team. Make it private, or say which one with --${purpose} ID.`,
    );
  }
}

export interface Making {
  readonly guilds: ChatGuilds;
  readonly bot: ChatBot;
  readonly seen: SeenGuild;
  readonly roles: MappedRoles;
  readonly pages: PageRoles;
  readonly rules: ChatGuildRules;
}

const timeoutMs = 60_000;

/**
 * Each in the category of Redress, where there is one.
 *
 * @returns ids by purpose; null where the bot may make none
 */
export async function makeChannels(
  plans: readonly ChannelPlan[],
  making: Making,
): Promise<Readonly<Record<Purpose, string>> | null> {
  const { seen, rules } = making;
  const made: Partial<Record<Purpose, string>> = {};
  let parentId =
    seen.guild.channels.find(({ kind, name }) => kind === 'category' && name === rules.category)
      ?.id ?? null;
  for (const { purpose, channel } of plans) {
    if (channel) {
      made[purpose] = channel.id;
      continue;
    }
    parentId ??= await make(making, {
      ...{ name: rules.category, kind: 'category', topic: null, parentId: null },
      overwrites: overwritesFor(making, purposes),
    });
    if (parentId === null) return null;
    const overwrites = overwritesFor(making, [purpose]);
    const id = await make(making, {
      ...rules.channels[purpose],
      kind: 'text',
      parentId,
      overwrites,
    });
    if (id === null) return null;
    made[purpose] = id;
  }
  return made as Readonly<Record<Purpose, string>>;
}

function make({ guilds, seen }: Making, channel: NewChannel): Promise<string | null> {
  return guilds.make(seen.guild.id, channel, AbortSignal.timeout(timeoutMs));
}

const viewChannel = 1n << 10n;

/** Closed to everybody; open to the bot, and as far as seeing goes to the roles of the team. */
function overwritesFor(
  { seen: { guild }, bot, roles, pages, rules }: Making,
  served: readonly Purpose[],
): NewChannel['overwrites'] {
  const closed: Overwrite = { id: guild.id, allow: 0n, deny: viewChannel };
  const ours: Overwrite = { id: bot.user, allow: bitsOf(neededFor(rules, served)), deny: 0n };
  const woken = [pages.onCallRole, pages.supervisorRole].flatMap((id) => id ?? []);
  const isForPages = served.some((one) => one !== 'digest');
  return [
    { ...closed, of: 'role' },
    { ...ours, of: 'member' },
    ...[...new Set([...rolesFor(rights, roles), ...(isForPages ? woken : [])])]
      .filter((id) => guild.roles.some((role) => role.id === id))
      .map((id) => ({
        id,
        allow: viewChannel,
        deny: 0n,
        of: 'role' as const,
      })),
  ];
}
