/** Commands with their names and descriptions in every language that there are words for. */
import type { CommandWords, WordsByLocale } from '../../../domain/chat/command-words.ts';
import type { ChatCommand, ChatOption, Translations } from '../../../ports/chat-commands.ts';

export function localised(command: ChatCommand, words: CommandWords): ChatCommand {
  const { name } = command;
  const withWords = (option: ChatOption): ChatOption => ({
    ...option,
    ...said(words.options[`${name} ${option.name}`] ?? words.options[option.name]),
  });
  return {
    ...command,
    ...said(words.commands[name]),
    options: command.options.map(withWords),
    subcommands: command.subcommands.map((sub) => ({
      ...sub,
      ...said(words.subcommands[`${name} ${sub.name}`]),
      options: sub.options.map(withWords),
    })),
  };
}

function said(words: WordsByLocale[string] = {}): {
  readonly names?: Translations;
  readonly descriptions?: Translations;
} {
  const column = (at: 0 | 1): Translations =>
    Object.fromEntries(
      Object.entries(words).flatMap(([locale, both]) => (both[at] ? [[locale, both[at]]] : [])),
    );
  const [names, descriptions] = [column(0), column(1)];
  return {
    ...(Object.keys(names).length > 0 && { names }),
    ...(Object.keys(descriptions).length > 0 && { descriptions }),
  };
}
