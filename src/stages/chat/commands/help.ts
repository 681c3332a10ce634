/** `/help`: what whoever asks can do in team chat, and nothing that is not for them. */
import type { SlashCommand as AnyCommand } from './command.ts';
import { declare, type SlashCommand } from './command.ts';
import { pageOf } from './pages.ts';

export interface HelpDeps {
  readonly commands: readonly Pick<AnyCommand<never>, 'declared' | 'isFor'>[];
}

export const helpCommand: SlashCommand<HelpDeps> = {
  declared: declare('help', 'What can be done here'),
  answer: ({ commands }, { staff }) => {
    const lines = commands.flatMap(({ declared, isFor = () => true }) => {
      const { name, description, subcommands } = declared;
      const subs = subcommands.filter((one) => isFor(staff, one.name)).map((one) => one.name);
      const isMine = subcommands.length > 0 ? subs.length > 0 : isFor(staff, undefined);
      if (!isMine) return [];
      if (description === null) return [`"${name}" in the menu of a message takes it in.`];
      return [`\`/${name}\` ${description}${subs.length > 0 ? `: ${subs.join(', ')}` : ''}.`];
    });
    return pageOf([onCards, lines.join('\n'), sensitive]);
  },
};

const onCards =
  'Every case has a card here. Its buttons claim it, write, approve and post its reply, and resolve it; whoever may not do something is told whom to ask.';
const sensitive =
  '-# What is sensitive is never shown here: `redress case C-1042` with your name shows it, and keeps who read it.';
