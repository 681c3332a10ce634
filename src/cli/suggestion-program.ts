/** The commands about suggested replies: reviewed texts, and what became of what was offered. */
import type { Command } from 'commander';
import type { LearningOptions } from './learning.ts';
import type { FromOptions } from './snippet.ts';

type Exit = Promise<number>;

export interface SuggestionCommands {
  snippetList(): Exit;
  snippetShow(id: string): Exit;
  snippetCheck(): Exit;
  snippetFrom(number: string, options: FromOptions): Exit;
  learning(options: LearningOptions): Exit;
}

/** @param done receives the exit code of the command that ran */
export function addSuggestionCommands(
  program: Command,
  commands: SuggestionCommands,
  done: (exitCode: number) => void,
): void {
  const snippet = program.command('snippet').description('reviewed texts that replies draw on');
  snippet
    .command('list')
    .description('all that can be used, with who signed them')
    .action(async () => done(await commands.snippetList()));
  snippet
    .command('show')
    .description('the text of one')
    .argument('<id>', 'such as website-and-app')
    .action(async (id: string) => done(await commands.snippetShow(id)));
  snippet
    .command('check')
    .description('which cannot be used, and why')
    .action(async () => done(await commands.snippetCheck()));
  snippet
    .command('from')
    .description('make one of a reply that was sent, for review')
    .argument('<number>', 'such as C-1042')
    .requiredOption('--as <staff>', 'a supervisor, who then owns it')
    .option('--id <name>', 'its name; from the number of the case without it')
    .action(async (number: string, options: FromOptions) =>
      done(await commands.snippetFrom(number, options)),
    );
  program
    .command('learning')
    .description('what became of suggestions: taken, changed, approved, stopped')
    .option('--brand <slug>', 'only this brand')
    .option('--days <number>', 'how far to look back; 28 without it')
    .option('--json', 'as one JSON object')
    .action(async (options: LearningOptions) => done(await commands.learning(options)));
}
