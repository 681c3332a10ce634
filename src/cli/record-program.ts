/** The commands about the record: proving it, and deleting what has to go. */
import type { Command } from 'commander';
import type { EraseOptions } from './erase.ts';

type Exit = Promise<number>;
interface Json {
  readonly json?: boolean;
}

/** Each resolves to the exit code. */
export interface RecordCommands {
  verify(options: Json): Exit;
  erase(options: EraseOptions): Exit;
}

export function addRecordCommands(
  program: Command,
  commands: RecordCommands,
  done: (exitCode: number) => void,
): void {
  program
    .command('verify')
    .description('prove the record of all cases: chains, texts, approvals, daily seals')
    .option('--json', 'as one JSON object')
    .action(async (options: Json) => done(await commands.verify(options)));
  program
    .command('erase')
    .description('delete everything of one author, in all brands you may act for')
    .requiredOption('--author <platform:handle>', 'such as x:some_person')
    .requiredOption('--as <staff>', 'who does it: a supervisor, compliance or an admin')
    .option('--reason <words>', 'why, such as the date of their request; needed')
    .option('--dry-run', 'count what would go, and change nothing')
    .option('--json', 'as one JSON object')
    .action(async (options: EraseOptions) => done(await commands.erase(options)));
}
