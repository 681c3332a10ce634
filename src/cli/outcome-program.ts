/** The commands about how cases ended, and their options. */
import type { Command } from 'commander';
import type { ActOptions } from './act.ts';

interface OutcomeCommands {
  survey(number: string, options: ActOptions): Promise<number>;
}

/** @param done receives the exit code of the command that ran */
export function addOutcomeCommands(
  program: Command,
  commands: OutcomeCommands,
  done: (exitCode: number) => void,
): void {
  program
    .command('survey')
    .description('make the survey link of a closed case, to put into your closing message')
    .argument('<number>', 'such as C-1042')
    .requiredOption('--as <staff>', 'who passes it on')
    .option('--json', 'as one JSON object')
    .action(async (number: string, options: ActOptions) =>
      done(await commands.survey(number, options)),
    );
}
