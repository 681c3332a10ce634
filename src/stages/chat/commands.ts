/** Commands that people type in team chat: finds who answers, and helps while one is being typed. */
import type { StaffMember } from '../../domain/brand.ts';
import type { ChatChoice } from '../../ports/chat-commands.ts';
import type { ChatPage, ChatQuestion } from '../../ports/team-chat.ts';
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
  return command.answer(deps, { ...asked, ...asking }, signal);
}

/** @returns nothing where nothing fits, or nothing is known */
export async function suggestFor(
  deps: CommandDeps,
  typing: Typing,
  staff: StaffMember,
): Promise<readonly ChatChoice[]> {
  return (await commandNamed(typing.name)?.suggest?.(deps, { ...typing, staff })) ?? [];
}

function commandNamed(name: string) {
  return slashCommands.find(({ declared }) => declared.name === name);
}
