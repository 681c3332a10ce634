/** The commands about sources. */
import type { Command } from 'commander';
import type { SourcesOptions } from './sources.ts';

type Exit = Promise<number>;

/** Each resolves to the exit code. */
export interface SourceCommands {
  sources(options: SourcesOptions): Exit;
}

export function addSourceCommands(
  program: Command,
  commands: SourceCommands,
  done: (exitCode: number) => void,
): void {
  program
    .command('sources')
    .description('how every source stands: whether it works, what it has seen and not seen')
    .option('--json', 'one JSON object a line')
    .action(async (options: SourcesOptions) => done(await commands.sources(options)));
}
