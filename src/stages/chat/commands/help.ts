/** `/help`: what can be done in team chat. */
import { declare, type SlashCommand } from './command.ts';

export const helpCommand: SlashCommand<object> = {
  declared: declare('help', 'What can be done here'),
  answer: () => help,
};

const help = [
  'Every case has a card here. Its buttons claim it, write, approve and post its reply, and resolve it; whoever may not do something is told whom to ask.',
  '`/cases` shows what waits for you, `/case C-1042` one case, `/claim C-1042` makes it yours.',
  '"Report as complaint" in the menu of a message takes it in as a mention.',
  'What is sensitive is never shown here: `redress case C-1042 --as …` shows it, and keeps who read it.',
].join('\n');
