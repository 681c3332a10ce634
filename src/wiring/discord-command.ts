/** Binds `redress init --discord` to Discord and to the terminal. */
import { createChatAnswers } from '../adapters/discord/chat/answers.ts';
import { createChatGuilds } from '../adapters/discord/guild/guilds.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { type DiscordInitOptions, runDiscordInit } from '../cli/init/discord.ts';
import { loadChatGuild } from '../config/load-chat-guild.ts';
import { configPlaces } from '../config/load-config.ts';
import { slashCommands } from '../stages/chat/commands/table.ts';
import type { Surroundings } from './surroundings.ts';

export async function initDiscord(
  options: DiscordInitOptions,
  { environment, checkout, isInteractive, output }: Surroundings,
): Promise<number> {
  const { createTerminalPrompts } = await import('../adapters/terminal/prompts.ts');
  const clock = systemClock;
  return runDiscordInit(options, {
    prompts: isInteractive ? createTerminalPrompts() : null,
    environment,
    places: configPlaces(environment, checkout),
    rules: loadChatGuild(),
    guilds: (access) => createChatGuilds(access, { clock }),
    register: (access, guild, signal) =>
      createChatAnswers({ ...access, guild }, { clock }).register(
        slashCommands.map(({ declared }) => declared),
        signal,
      ),
    output,
  });
}
