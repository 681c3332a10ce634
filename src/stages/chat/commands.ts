/** Commands that people type in team chat: finds who answers, and helps while one is being typed. */
import type { StaffMember } from '../../domain/brand.ts';
import type { TurnId } from '../../domain/chat/turn-id.ts';
import { typedRefusal } from '../../domain/text/steering.ts';
import type { ChatChoice } from '../../ports/chat-commands.ts';
import type { ChatPage, ChatQuestion } from '../../ports/team-chat.ts';
import { seniorsToAsk } from './commands/ask-whom.ts';
import { type CommandDeps, slashCommands } from './commands/table.ts';

type Command = Extract<ChatQuestion, { kind: 'command' }>;
type Typing = Extract<ChatQuestion, { kind: 'typing' }>;

interface Asking {
  readonly staff: StaffMember;
  readonly guild: string | null;
}

/** @returns the answer for whoever asked */
export async function doCommand(
  deps: CommandDeps,
  asked: Command,
  asking: Asking,
  signal: AbortSignal,
): Promise<string | ChatPage> {
  const command = commandNamed(asked.name);
  if (!command) return 'This Redress knows no such command any more. `/help` lists what there is.';
  if (command.isFor && !command.isFor(asking.staff, asked.sub)) return notFor(deps, asking.staff);
  const unfit = typedRefusal(asked.options);
  if (unfit !== null) return unfit;
  return command.answer(
    { ...deps, commands: slashCommands },
    { ...asked, ...asking, page: 0 },
    signal,
  );
}

/** Another page of what a command answered before; rights are those of now. */
export async function turnPage(
  deps: CommandDeps,
  { command, options, page }: TurnId,
  asking: Asking,
  signal: AbortSignal,
): Promise<string | ChatPage> {
  const found = commandNamed(command);
  if (!found || (found.isFor && !found.isFor(asking.staff, undefined)))
    return notFor(deps, asking.staff);
  return found.answer(
    { ...deps, commands: slashCommands },
    { ...asking, options, page, target: null },
    signal,
  );
}

/** It waits for a platform, or counts a lot. */
export function mayTakeLong(name: string, options: Readonly<Record<string, string>>): boolean {
  return commandNamed(name)?.isLong?.(options) ?? false;
}

function notFor({ staff }: CommandDeps, asking: StaffMember): string {
  return `That is not for you to do. ${seniorsToAsk(staff, asking)}`.trim();
}

/** @returns nothing where nothing fits, or nothing is known */
export async function suggestFor(
  deps: CommandDeps,
  typing: Typing,
  staff: StaffMember,
): Promise<readonly ChatChoice[]> {
  const command = commandNamed(typing.name);
  if (!command?.suggest || (command.isFor && !command.isFor(staff, typing.sub))) return [];
  return command.suggest({ ...deps, commands: slashCommands }, { ...typing, staff });
}

function commandNamed(name: string) {
  return slashCommands.find(({ declared }) => declared.name === name);
}
