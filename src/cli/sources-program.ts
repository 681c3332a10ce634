/** The commands about sources. */
import type { Command } from 'commander';
import type { BackfillOptions } from './backfill.ts';
import type { TrialOptions } from './source-trial.ts';
import type { SourcesOptions } from './sources.ts';

type Exit = Promise<number>;

/** Each resolves to the exit code. */
export interface SourceCommands {
  sources(options: SourcesOptions): Exit;
  testSource(name: string, options: TrialOptions): Exit;
  backfill(options: BackfillOptions): Exit;
}

export function addSourceCommands(
  program: Command,
  commands: SourceCommands,
  done: (exitCode: number) => void,
): void {
  const sources = program
    .command('sources')
    .description('how every source stands: whether it works, what it has seen and not seen')
    .option('--json', 'one JSON object a line')
    .action(async (options: SourcesOptions) => done(await commands.sources(options)));
  sources
    .command('test')
    .description('one real reading that stores nothing and says what it saw')
    .argument('<name>', 'of the source, as in redress.yaml')
    .option('--json', 'as one JSON object')
    .action(async (name: string, _own: TrialOptions, command: Command) =>
      done(await commands.testSource(name, command.optsWithGlobals<TrialOptions>())),
    );
  program
    .command('backfill')
    .description('read the past of a source, as far as it gives it; broken off, it goes on')
    .requiredOption('--source <name>', 'as in redress.yaml')
    .requiredOption('--since <length>', 'such as 30d, 4w or 36h')
    .option('--json', 'the counts as one JSON object, last line')
    .action(async (options: BackfillOptions) => done(await commands.backfill(options)));
}
