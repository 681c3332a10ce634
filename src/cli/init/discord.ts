/** `redress init --discord`: the bot, its guild, its channels and the roles of the team, written into redress.yaml. */
import type { Environment } from '../../config/environment.ts';
import type { ConfigPlaces } from '../../config/load-config.ts';
import { digits } from '../../config/schema-values.ts';
import { Secret } from '../../config/secret.ts';
import { readTextFile } from '../../config/text-file.ts';
import { roles as rights } from '../../domain/brand.ts';
import { isOpenToEverybody } from '../../domain/chat/guild.ts';
import { type MappedRoles, rolesFor } from '../../domain/chat/mapped-roles.ts';
import { type ChatGuildRules, inviteLink } from '../../domain/chat/needed-permissions.ts';
import type { ChatBot, ChatGuilds, SeenGuild } from '../../ports/chat-guilds.ts';
import { describeError, PermanentError } from '../../ports/errors.ts';
import { PromptCancelled, type TerminalPrompts } from '../../ports/terminal-prompts.ts';
import type { Output } from '../output.ts';
import { askForChannels, askForRoles } from './ask-discord.ts';
import { checkedBy } from './checks.ts';
import { type GivenChannels, makeChannels, planChannels } from './discord-channels.ts';
import { type ChatSettings, readChatSettings, saveChat, saveToken } from './discord-settings.ts';
import { type GivenPageRoles, pageRolesOf, pageRolesText } from './page-roles.ts';

export interface DiscordInitOptions extends GivenChannels, GivenPageRoles {
  readonly guild?: string | undefined;
  /** `agent=ID`, one or several. */
  readonly role?: readonly string[] | undefined;
  readonly tokenFile?: string | undefined;
}

export interface ChatAccess {
  readonly token: Secret;
  readonly endpoint: string | null;
}

export interface DiscordInitDeps {
  /** Null where nobody sits at a terminal: then only the options count. */
  readonly prompts: TerminalPrompts | null;
  readonly environment: Environment;
  readonly places: Pick<ConfigPlaces, 'configFile' | 'environmentFile'>;
  readonly rules: ChatGuildRules;
  guilds(access: ChatAccess): ChatGuilds;
  /** Makes the commands known where they have changed. */
  register(access: ChatAccess, guild: string, signal: AbortSignal): Promise<void>;
  readonly output: Output;
}

const cancelled = 130; // as a shell reports Ctrl-C
const timeoutMs = 60_000;
const soon = (): AbortSignal => AbortSignal.timeout(timeoutMs);

/**
 * Safe to run again: what is there is kept and no channel is made twice.
 *
 * @returns the exit code: 0 done, 1 the commands could not be made known, 130 cancelled
 * @throws PermanentError when a person has to act first; what was made until then is found the next time
 */
export async function runDiscordInit(
  options: DiscordInitOptions,
  deps: DiscordInitDeps,
): Promise<number> {
  try {
    return await setUp(options, deps);
  } catch (error) {
    if (!(error instanceof PromptCancelled)) throw error;
    deps.output.write('Stopped. Channels that were made stay, and are found the next time.\n');
    return cancelled;
  }
}

async function setUp(options: DiscordInitOptions, deps: DiscordInitDeps): Promise<number> {
  const { rules, places } = deps;
  const say = (text: string): unknown => deps.output.write(`${text}\n`);
  const settings = readChatSettings(places, deps.environment);
  const token = await tokenFor(options, settings, deps);
  const access = { token: new Secret(token), endpoint: settings.endpoint };
  const guilds = deps.guilds(access);
  const bot = await guilds.bot(soon());
  const links = linksFor(bot, options.guild ?? settings.guild, rules);
  say(`The bot is ${bot.name}. Whoever manages the guild invites it with\n  ${links.usual}`);
  say(`If channels are to be made, it needs Manage Channels for as long as that takes:`);
  say(`  ${links.making}`);
  const guild = await guildFor(options, settings, deps);
  const seen = await seenGuild(guild, { guilds, bot }, deps);
  const roles = await rolesOf(options, settings, seen, deps);
  const pages = await pageRolesOf(options, settings.pages, seen.guild, deps.prompts);
  const found = planChannels(seen, options, settings.channels, rules);
  const plans = deps.prompts ? await askForChannels(deps.prompts, found, seen, rules) : found;
  const channels = await makeChannels(plans, { guilds, bot, seen, roles, pages, rules });
  if (!channels) {
    throw new PermanentError(
      `The bot may make no channels. Invite it again with ${links.making} and run this again (no channel is made twice), or make them yourself and name them with --cases, --escalations and --digest.`,
    );
  }
  await save({ token, settings, chosen: { guild, channels, roles, pages } }, deps);
  for (const { channel } of plans) {
    if (channel && isOpenToEverybody(seen.guild, channel))
      say(`Everybody of ${seen.guild.name} reads #${channel.name}. Make it private.`);
  }
  if (plans.some(({ channel }) => !channel)) say(madeText(roles));
  say(pageRolesText(pages, settings.pages, seen.guild));
  return makeKnown(access, guild, links.usual, deps);
}

function linksFor({ application }: ChatBot, guild: string | null, rules: ChatGuildRules) {
  const { permissions, makesChannels } = rules;
  return {
    usual: inviteLink({ application, guild, permissions }),
    making: inviteLink({ application, guild, permissions: [...permissions, makesChannels] }),
  };
}

/** Never an argument: those can be read by whoever is on the machine. */
async function tokenFor(
  { tokenFile }: DiscordInitOptions,
  { tokenVariable, variables }: ChatSettings,
  { prompts }: DiscordInitDeps,
): Promise<string> {
  if (tokenFile !== undefined) {
    const file = readTextFile(tokenFile);
    if (!file.ok) throw new PermanentError(file.message);
    return file.text.trim();
  }
  const known = variables.get(tokenVariable);
  if (known !== null) return known;
  if (!prompts) {
    throw new PermanentError(
      `The token of the bot is missing. Put ${tokenVariable}=… into .env, or give a file that holds it with --token-file. The developer portal shows it once, under Bot.`,
    );
  }
  const check = (answer: string) => (answer === '' ? 'the token is needed.' : null);
  return prompts.secret({ message: 'Token of the bot (developer portal, Bot)', check });
}

async function guildFor(
  { guild }: DiscordInitOptions,
  settings: ChatSettings,
  { prompts }: DiscordInitDeps,
): Promise<string> {
  const known = guild ?? settings.guild;
  if (known === null && !prompts) {
    throw new PermanentError(
      'Say which guild with --guild ID. Discord shows ids after Settings, Advanced, Developer Mode.',
    );
  }
  const check = checkedBy(digits);
  const message = 'Id of the guild (Settings, Advanced, Developer Mode shows ids)';
  const id = known ?? (await prompts?.text({ message, check })) ?? '';
  if (check(id) !== null) throw new PermanentError(`--guild: ${check(id)}`);
  return id;
}

async function seenGuild(
  guild: string,
  { guilds, bot }: { readonly guilds: ChatGuilds; readonly bot: ChatBot },
  { prompts }: DiscordInitDeps,
): Promise<SeenGuild> {
  for (;;) {
    const seen = await guilds.look(guild, bot, soon());
    if (seen) return seen;
    const isTriedAgain = await prompts?.confirm(
      'The bot is not in this guild yet. Open the link above, then look again?',
      true,
    );
    if (!isTriedAgain) {
      throw new PermanentError(
        `${bot.name} is no member of the guild ${guild}, or there is no such guild. Have the link above opened by somebody who manages it, then run this again.`,
      );
    }
  }
}

async function rolesOf(
  { role = [] }: DiscordInitOptions,
  settings: ChatSettings,
  { guild }: SeenGuild,
  { prompts }: DiscordInitDeps,
): Promise<MappedRoles> {
  const given: Partial<Record<string, readonly string[]>> = {};
  for (const written of role) {
    const [right = '', id = ''] = written.split('=').map((part) => part.trim());
    if (!rights.some((one) => one === right) || !guild.roles.some((one) => one.id === id)) {
      throw new PermanentError(
        `--role ${written}: write a right and the id of a role of ${guild.name}, such as agent=100000000000000007. The rights: ${rights.join(', ')}.`,
      );
    }
    if (id === guild.id)
      throw new PermanentError(`--role ${written}: this is the role that everybody has.`);
    given[right] = [...(given[right] ?? []), id];
  }
  const known = { ...settings.roles, ...given };
  const isKnown = rolesFor(rights, known).length > 0;
  return isKnown || !prompts ? known : askForRoles(prompts, guild);
}

interface ToSave {
  readonly token: string;
  readonly settings: ChatSettings;
  readonly chosen: Parameters<typeof saveChat>[2];
}

async function save({ token, settings, chosen }: ToSave, deps: DiscordInitDeps): Promise<void> {
  const { places, output } = deps;
  const { tokenVariable, variables } = settings;
  if (variables.get(tokenVariable) === null) {
    const isSaved = await saveToken(places, tokenVariable, token);
    const todo = `Put ${tokenVariable} into ${places.environmentFile} yourself: a quote there is never closed.`;
    output.write(isSaved ? `Written: ${places.environmentFile}\n` : `${todo}\n`);
  }
  const isChanged = await saveChat(places, settings, chosen);
  output.write(
    isChanged ? `Written: ${places.configFile}\n` : 'redress.yaml says all of this already.\n',
  );
}

function madeText(roles: MappedRoles): string {
  const readers =
    rolesFor(rights, roles).length > 0
      ? 'The channels are open to the roles you named, and to nobody else but administrators.'
      : 'Only the bot and administrators see the channels. Add the roles of your team under Edit Channel, Permissions.';
  return `${readers}\nTake Manage Channels away from the role of the bot again: it is not needed any more.`;
}

async function makeKnown(
  access: ChatAccess,
  guild: string,
  link: string,
  { register, output }: DiscordInitDeps,
): Promise<number> {
  try {
    await register(access, guild, soon());
  } catch (error) {
    output.write(
      `The commands could not be made known (${describeError(error)}). Invite the bot again with ${link}; \`npm start\` tries anew.\n`,
    );
    return 1;
  }
  output.write(
    'The commands are known in the guild. Write `discord: "…"`, their user id, beside your people in redress.yaml, then check everything with `npm run -s redress -- doctor`.\n',
  );
  return 0;
}
