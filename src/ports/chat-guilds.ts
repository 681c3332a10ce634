/** The guild of the team, looked at from outside: who the bot is there, what it may do, which channels there are. */
import type { Guild, GuildMember, Overwrite } from '../domain/chat/guild.ts';

export interface ChatBot {
  /** Id of the application. */
  readonly application: string;
  /** Of the application, as people see it. */
  readonly name: string;
  /** Id of the user that it is. */
  readonly user: string;
}

export interface SeenGuild {
  readonly guild: Guild;
  /** The bot itself. */
  readonly member: GuildMember;
}

export interface NewChannel {
  readonly name: string;
  readonly kind: 'text' | 'category';
  readonly topic: string | null;
  readonly parentId: string | null;
  readonly overwrites: readonly (Overwrite & { readonly of: 'role' | 'member' })[];
}

/**
 * Each call asks once and repeats nothing.
 *
 * @throws PermanentError when a person has to act, such as for a token that nobody knows any more
 * @throws TransientError when Discord does not answer now
 */
export interface ChatGuilds {
  bot(signal: AbortSignal): Promise<ChatBot>;
  /** Null where there is no such guild, or the bot is no member of it. */
  look(guild: string, bot: ChatBot, signal: AbortSignal): Promise<SeenGuild | null>;
  /** Ids of the roles that somebody has; null for somebody who is no member. */
  rolesOf(guild: string, user: string, signal: AbortSignal): Promise<readonly string[] | null>;
  /** Null where the bot may make no commands known. */
  knownCommands(guild: string, bot: ChatBot, signal: AbortSignal): Promise<number | null>;
  /** Its id; null where the bot may make none. */
  make(guild: string, channel: NewChannel, signal: AbortSignal): Promise<string | null>;
}
