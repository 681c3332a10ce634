/** Binds the commands about sources. */
import { runSources } from '../cli/sources.ts';
import type { SourceCommands } from '../cli/sources-program.ts';
import type { App } from '../compose.ts';
import { sourceReports } from '../stages/source-overview.ts';
import type { Surroundings } from './surroundings.ts';

/** @param quietly opens the application for one command */
export function sourceCommands(
  { output }: Surroundings,
  quietly: (work: (app: App) => Promise<number>) => Promise<number>,
): SourceCommands {
  return {
    sources: (options) =>
      quietly((app) =>
        runSources(options, {
          reports: () => sourceReports(app.polling, app.config.sources),
          now: app.clock.now(),
          output,
        }),
      ),
  };
}
