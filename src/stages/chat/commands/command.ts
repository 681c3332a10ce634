/** What makes a command of team chat: how it is declared, who may use it, and what it does. */
import type { StaffMember } from '../../../domain/brand.ts';
import type {
  ChatChoice,
  ChatCommand,
  ChatOption,
  ChatSubcommand,
} from '../../../ports/chat-commands.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';

/** One command as somebody uses it. */
export interface Used {
  readonly staff: StaffMember;
  /** What was typed, by option; what was left out is missing. */
  readonly options: Readonly<Record<string, string>>;
  /** The sub-command; undefined where there is none. */
  readonly sub?: string | undefined;
  readonly guild: string | null;
  /** Of a command on a message: `channel/message`. */
  readonly target: string | null;
  /** Of an answer with several, from 0. */
  readonly page: number;
}

/** An option that somebody is at. */
export interface Typed extends Pick<Used, 'staff' | 'options' | 'sub'> {
  readonly option: string;
  readonly typed: string;
}

/** `Deps` are those of this command alone; the table of commands needs them all. */
export interface SlashCommand<in Deps> {
  readonly declared: ChatCommand;
  /** Who it is for; everybody on the staff without it. What it does checks rights of its own as well. */
  readonly isFor?: (staff: StaffMember, sub: string | undefined) => boolean;
  /** Whether it may take longer than a few seconds: then a job does it. Never without it. */
  readonly isLong?: (options: Used['options']) => boolean;
  /** Words or a page for whoever asked; a refusal is an answer too. */
  readonly answer: (
    deps: Deps,
    used: Used,
    signal: AbortSignal,
  ) => string | ChatPage | Promise<string | ChatPage>;
  /** Fits for what is being typed, best first; one quick question to the database. */
  readonly suggest?: (
    deps: Deps,
    typed: Typed,
  ) => readonly ChatChoice[] | Promise<readonly ChatChoice[]>;
}

const plain = { kind: 'text', isRequired: false, choices: null, isSuggested: false } as const;

/** With sub-commands it is never used without one of them, and has no options of its own. */
export function declare(
  name: string,
  description: string | null,
  options: readonly ChatOption[] = [],
  subcommands: readonly ChatSubcommand[] = [],
): ChatCommand {
  return { name, description, options, subcommands };
}

/** A text of which only some values make sense. */
export function choice(
  name: string,
  description: string,
  values: readonly string[],
  more: Partial<ChatOption> = {},
): ChatOption {
  const choices = values.map((value) => ({ name: spoken(value), value }));
  return option(name, description, { ...more, choices });
}

/** A text with which people are helped while they type it. */
export function helped(
  name: string,
  description: string,
  more: Partial<ChatOption> = {},
): ChatOption {
  return option(name, description, { ...more, isSuggested: true });
}

export const needed = { isRequired: true } as const;

/** Words that anybody may write; more of what it is stands in `more`. */
export function option(
  name: string,
  description: string,
  more: Partial<ChatOption> = {},
): ChatOption {
  return { ...plain, name, description, ...more };
}

export const brandOption = helped('brand', 'Which brand');

/** An identifier as people say it. */
export function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
