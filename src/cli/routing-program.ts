/** The commands about who gets a case. */
import type { Command } from 'commander';
import type { AwayOptions } from './away.ts';
import type { RouteOptions } from './route.ts';

type Exit = Promise<number>;

/** Each resolves to the exit code. */
export interface RoutingCommands {
  away(staff: string, options: AwayOptions): Exit;
  route(options: RouteOptions): Exit;
}

export function addRoutingCommands(
  program: Command,
  commands: RoutingCommands,
  done: (exitCode: number) => void,
): void {
  program
    .command('away')
    .description('somebody is not there at short notice, or is back')
    .argument('<staff>', 'who is away')
    .requiredOption('--as <staff>', 'who says so')
    .option('--until <time>', 'a day such as 2026-12-24, that day included, or a time')
    .option('--back', 'is there again')
    .action(async (staff: string, options: AwayOptions) =>
      done(await commands.away(staff, options)),
    );
  program
    .command('route')
    .description('where a case goes and why; changes nothing')
    .requiredOption('--explain <number>', 'such as C-1042')
    .option('--priority <priority>', 'as if it were P0, P1, P2 or P3')
    .option('--category <category>', 'as if it were about this')
    .option('--language <language>', 'as if it were in this language, such as es')
    .option('--json', 'as one JSON object')
    .action(async (options: RouteOptions) => done(await commands.route(options)));
}
