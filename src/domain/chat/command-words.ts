/** What commands of team chat are called in other languages. */

/** By what they are of, then by locale: name and description; an empty one is none. */
export type WordsByLocale = Readonly<
  Record<string, Readonly<Record<string, readonly [string, string]>>>
>;

/** Commands by name, sub-commands by `command name`, options by either. */
export interface CommandWords {
  readonly commands: WordsByLocale;
  readonly subcommands: WordsByLocale;
  readonly options: WordsByLocale;
}
