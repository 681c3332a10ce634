/** The commands about the record: proving it, and deleting what has to go. */
import type { Command } from 'commander';
import type { EraseOptions } from './erase.ts';
import type { ExportOptions } from './export.ts';
import type { VerifyOptions } from './verify.ts';

type Exit = Promise<number>;
interface Json {
  readonly json?: boolean;
}

/** Each resolves to the exit code. */
export interface RecordCommands {
  verify(options: VerifyOptions): Exit;
  erase(options: EraseOptions): Exit;
  reads(number: string, options: Json): Exit;
  exportCase(number: string, options: ExportOptions): Exit;
}

export function addRecordCommands(
  program: Command,
  commands: RecordCommands,
  done: (exitCode: number) => void,
): void {
  program
    .command('verify')
    .description('prove the record of all cases: chains, texts, approvals, daily seals')
    .option('--against <seal>', 'a seal noted elsewhere has to be in the chain')
    .option('--json', 'as one JSON object')
    .action(async (options: VerifyOptions) => done(await commands.verify(options)));
  program
    .command('reads')
    .description('who saw restricted fields of a case, and when')
    .argument('<number>', 'such as C-1042')
    .option('--json', 'one JSON object a line')
    .action(async (number: string, options: Json) => done(await commands.reads(number, options)));
  program
    .command('export')
    .description('write what proves something, for people outside')
    .command('case')
    .description('the proof pack of one case: JSON to verify and HTML to read')
    .argument('<number>', 'such as C-1042')
    .requiredOption('--out <folder>', 'the pack becomes a folder in it')
    .requiredOption('--as <staff>', 'who exports it; this is kept')
    .option('--force', 'replace a pack that is there')
    .action(async (number: string, options: ExportOptions) =>
      done(await commands.exportCase(number, options)),
    );
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
