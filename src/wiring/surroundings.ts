/** What a command finds around it: the process's streams and environment, and a way to the application. */
import type { App } from '../compose.ts';

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly checkout: string;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WriteStream;
  readonly isInteractive: boolean;
  /**
   * Opens the application for one command and closes it whatever happens.
   *
   * @param work is asked by Ctrl-C or SIGTERM to stop; a second one ends the process at once
   */
  withApp(
    logLevel: string,
    work: (app: App, stop: AbortController) => Promise<number>,
  ): Promise<number>;
}
