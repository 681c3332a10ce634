/** What people can type in team chat: how commands and what goes with them are declared. */

/** By locale of the chat, such as `de`; what is missing stands in English. */
export type Translations = Readonly<Record<string, string>>;

export interface Worded {
  /** 1 to 32 characters, lower case; a command on a message may be written freely. */
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  readonly names?: Translations | undefined;
  readonly descriptions?: Translations | undefined;
}

export interface ChatChoice {
  /** What people see; at most 100 characters. */
  readonly name: string;
  /** What is handed in; at most 100 characters. */
  readonly value: string;
}

export interface ChatOption extends Worded {
  /** `user` hands in the chat's id of somebody in the guild. */
  readonly kind: 'text' | 'integer' | 'boolean' | 'user';
  readonly isRequired: boolean;
  /** At most 25; null where anything can be written. */
  readonly choices: readonly ChatChoice[] | null;
  /** Whether choices are offered while somebody types; only for texts without choices. */
  readonly isSuggested: boolean;
}

export interface ChatSubcommand extends Worded {
  /** What is required stands first. */
  readonly options: readonly ChatOption[];
}

export interface ChatCommand extends Omit<Worded, 'description'> {
  /** Null for a command on a message. */
  readonly description: string | null;
  /** None where there are sub-commands. */
  readonly options: readonly ChatOption[];
  readonly subcommands: readonly ChatSubcommand[];
}
