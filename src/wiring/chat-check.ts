/** What `redress doctor` says of team chat: the bot, its channels, and the roles that stand for rights. */
import type { Check } from '../cli/doctor.ts';
import type { Config, DiscordConfig } from '../config/config.ts';
import { loadChatGuild } from '../config/load-chat-guild.ts';
import { roles as rights } from '../domain/brand.ts';
import {
  type ChannelFinding,
  channelFindings,
  excessOf,
  goneRoles,
  unmentionable,
} from '../domain/chat/channel-findings.ts';
import { rolesFor } from '../domain/chat/mapped-roles.ts';
import { type ChatGuildRules, inviteLink } from '../domain/chat/needed-permissions.ts';
import type { ChatBot, ChatGuilds, SeenGuild } from '../ports/chat-guilds.ts';
import { TransientError } from '../ports/errors.ts';
import { failureSentence } from './failure-sentence.ts';
import { wearerChecks } from './on-call-check.ts';

const timeoutMs = 60_000;
const name = 'team chat';

/** Few requests, one after the other; after the first that is refused nothing more is asked. */
export async function chatChecks(
  { chat: { discord }, staff }: Pick<Config, 'chat' | 'staff'>,
  guilds: (discord: DiscordConfig) => ChatGuilds,
): Promise<readonly Check[]> {
  if (!discord) return [{ name, state: 'off', detail: 'not configured' }];
  const people = peopleCheck(discord, staff);
  try {
    return [people, ...(await guildChecks(discord, staff, guilds(discord)))];
  } catch (error) {
    return [people, unreachable(error)];
  }
}

function peopleCheck({ channels }: DiscordConfig, staff: Config['staff']): Check {
  const known = staff.filter(({ discord }) => discord !== null).length;
  const detail = `Discord, cards in channel ${channels.cases}; ${known} of ${staff.length} people are known there`;
  if (known > 0) return { name, state: 'ok', detail };
  const todo = 'write `discord: "…"`, their user id, beside the people in redress.yaml';
  return { name, state: 'warn', detail, todo };
}

function unreachable(error: unknown): Check {
  const state = error instanceof TransientError ? 'warn' : 'fail';
  return { name: 'team chat, bot', state, detail: failureSentence(error) };
}

async function guildChecks(
  discord: DiscordConfig,
  staff: Config['staff'],
  guilds: ChatGuilds,
): Promise<readonly Check[]> {
  const rules = loadChatGuild();
  const signal = AbortSignal.timeout(timeoutMs);
  const bot = await guilds.bot(signal);
  const { guild } = discord;
  const { permissions } = rules;
  const link = inviteLink({ application: bot.application, guild, permissions });
  const seen = await guilds.look(guild, bot, signal);
  if (!seen) return [notThere(bot, discord, link)];
  const commands = await guilds.knownCommands(guild, bot, signal);
  return [
    botCheck(bot, seen, rules),
    commandCheck(commands, link),
    ...channelFindings(seen.guild, seen.member, discord, rules).map(channelCheck),
    ...roleChecks(seen, discord),
    ...pageChecks(seen, discord, rules),
    ...(await wearerChecks(seen.guild.roles, { guilds, discord, staff, signal })),
  ];
}

function notThere(bot: ChatBot, { guild }: DiscordConfig, link: string): Check {
  return {
    ...{ name: 'team chat, bot', state: 'fail' },
    detail: `${bot.name} is no member of the guild ${guild}, or there is no such guild`,
    todo: `correct \`chat.discord.guild\` in redress.yaml, or have somebody who manages the guild open ${link}`,
  };
}

function botCheck(bot: ChatBot, { guild, member }: SeenGuild, rules: ChatGuildRules): Check {
  const checked = { name: 'team chat, bot', detail: `${bot.name} in ${guild.name}` };
  const excess = excessOf(guild, member, rules).map((one) => one.name);
  if (excess.length === 0) return { ...checked, state: 'ok' };
  return {
    ...checked,
    state: 'warn',
    detail: `${checked.detail}, which lets it do more than it needs: ${excess.join(', ')}`,
    todo: 'take that away from the role of the bot: whoever gets hold of its token could use it',
  };
}

function commandCheck(known: number | null, link: string): Check {
  const checked = { name: 'team chat, commands' };
  if (known === null) {
    const todo = `invite it anew with ${link}`;
    return { ...checked, state: 'fail', detail: 'the bot may make no commands known', todo };
  }
  if (known > 0) return { ...checked, state: 'ok', detail: `${known} are known in the guild` };
  const detail = 'none is known in the guild yet';
  return { ...checked, state: 'warn', detail, todo: '`npm start` makes them known' };
}

function channelCheck(finding: ChannelFinding): Check {
  const { channel, served, id, missing, isOpen, alsoReadBy } = finding;
  const checked = { name: `team chat, ${served.join(' and ')}` };
  if (!channel) {
    return {
      ...{ ...checked, state: 'fail' },
      detail: `there is no text channel ${id} in the guild any more, or the bot does not see it`,
      todo: `run \`npm run -s redress -- init --discord\`, which makes or finds one, or correct \`chat.discord.channels.${served[0]}\` in redress.yaml`,
    };
  }
  if (missing.length > 0) {
    const lacks = missing.map((one) => one.name).join(', ');
    return {
      ...{ ...checked, state: 'fail', detail: `in #${channel.name} the bot lacks: ${lacks}` },
      todo: 'allow that to the bot under Edit Channel, Permissions',
    };
  }
  if (isOpen) {
    return {
      ...{ ...checked, state: 'warn', detail: `everybody of the guild reads #${channel.name}` },
      todo: 'make it private under Edit Channel, Permissions, with the bot and the roles of your team in it',
    };
  }
  if (alsoReadBy.length > 0) {
    const others = alsoReadBy.map((role) => role.name).join(', ');
    return {
      ...{ ...checked, state: 'warn', detail: `#${channel.name} is also read by: ${others}` },
      todo: 'take them out under Edit Channel, Permissions, or name their role under `chat.discord.roles`',
    };
  }
  return { ...checked, state: 'ok', detail: `#${channel.name}: all that is needed` };
}

function roleChecks({ guild }: SeenGuild, { roles }: DiscordConfig): readonly Check[] {
  const all = rolesFor(rights, roles);
  if (all.length === 0) return [];
  const checked = { name: 'team chat, roles' };
  const gone = goneRoles(guild, all);
  if (gone.length === 0) return [{ ...checked, state: 'ok', detail: `${all.length} are there` }];
  const lost = rights.filter((right) => {
    const needed = roles[right] ?? [];
    return needed.length > 0 && needed.every((id) => gone.includes(id));
  });
  const detail = `deleted in the guild: ${gone.join(', ')}`;
  const todo = 'name another role under `chat.discord.roles` in redress.yaml, or take the key out';
  if (lost.length === 0) return [{ ...checked, state: 'warn', detail, todo }];
  const effect = `${detail}; nobody can act there as ${lost.join(' or ')}`;
  return [{ ...checked, state: 'fail', detail: effect, todo }];
}

const namePages =
  'name who is on call: `npm run -s redress -- init --discord --on-call ID --page-supervisor ID`';

/** Roles that urgent cases wake. */
function pageChecks(
  { guild, member }: SeenGuild,
  { pages, channels }: DiscordConfig,
  rules: ChatGuildRules,
): readonly Check[] {
  const pinged = [pages?.usual, ...Object.values(pages?.brands ?? {})];
  const ids = pinged.flatMap((one) => [one?.onCallRole ?? [], one?.supervisorRole ?? []].flat());
  const checked = { name: 'team chat, pages' };
  if (ids.length === 0) {
    if (pinged.some((one) => one?.supervisor)) return [];
    const detail = 'urgent cases ping nobody: no role is named';
    return [{ ...checked, state: 'off', detail, todo: namePages }];
  }
  const gone = goneRoles(guild, ids);
  if (gone.length > 0) {
    const detail = `deleted in the guild, so that nobody is woken by it: ${gone.join(', ')}`;
    const todo = 'name another role under `chat.discord.pages` in redress.yaml';
    return [{ ...checked, state: 'fail', detail, todo }];
  }
  const channel = guild.channels.find(({ id }) => id === channels.escalations);
  const deaf = channel ? unmentionable(guild, member, { channel, roles: ids }, rules) : [];
  if (deaf.length === 0) return [{ ...checked, state: 'ok', detail: 'every role can be woken' }];
  const detail = `the bot wakes nobody by mentioning: ${deaf.map((role) => role.name).join(', ')}`;
  const todo = 'switch on "Allow anyone to @mention this role" in the settings of the role';
  return [{ ...checked, state: 'fail', detail, todo }];
}
