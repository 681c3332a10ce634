/** Which community a source is about: its own settings, and those of the team chat where it names none. */
import type { DiscordConfig, DiscordSourceConfig } from '../../../config/config.ts';
import type { DiscordAccess } from '../client.ts';
import type { PlacesOf } from './places.ts';

export interface Community extends DiscordAccess, PlacesOf {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
}

/** @param chat null where no team chat is configured */
export function communityOf(source: DiscordSourceConfig, chat: DiscordConfig | null): Community {
  const { name, brand, channelControlled, channels } = source;
  const guild = source.guild ?? chat?.guild;
  const token = source.token ?? chat?.token;
  if (!guild || !token)
    throw new Error(`source ${name} has neither a bot of its own nor the chat's`);
  const endpoint = source.endpoint ?? chat?.endpoint ?? null;
  const except = chat ? Object.values(chat.channels) : [];
  return { name, brand, channelControlled, channels, guild, token, endpoint, except };
}
