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
}

/** An option that somebody is at. */
export interface Typed extends Pick<Used, 'staff' | 'options' | 'sub'> {
  readonly option: string;
  readonly typed: string;
}

/** `Deps` are those of this command alone; the table of commands needs them all. */
export interface SlashCommand<in Deps> {
  readonly declared: ChatCommand;
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

/** With sub-commands it is never used without one of them, and has no options of its own. */
export function declare(
  name: string,
  description: string | null,
  options: readonly ChatOption[] = [],
  subcommands: readonly ChatSubcommand[] = [],
): ChatCommand {
  return { name, description, options, subcommands };
}

const plain = { kind: 'text', isRequired: false, choices: null, isSuggested: false } as const;

/** Words that anybody may write; more of what it is stands in `more`. */
export function option(
  name: string,
  description: string,
  more: Partial<ChatOption> = {},
): ChatOption {
  return { ...plain, name, description, ...more };
}

/** An identifier as people say it. */
export function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
