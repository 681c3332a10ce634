/** Runs one command: loads what it needs, turns failures into sentences, and gives the exit code. */
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { createLog } from '../adapters/log/pino-log.ts';
import { buildProgram } from '../cli/program.ts';
import { type App, compose } from '../compose.ts';
import { loadConfig } from '../config/load-config.ts';
import { formatProblem } from '../config/problems.ts';
import { bindCommands } from './commands.ts';
import { failureSentence } from './failure-sentence.ts';
import { listenForStop } from './stop-signals.ts';
import type { Surroundings } from './surroundings.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** @returns 0 done, 1 failed or refused, 2 unusable arguments or configuration */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', outputFailed);
  let exitCode = 0;
  const program = buildProgram(bindCommands(surroundings()), (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return failed(error);
  }
}

/** A reader that has seen enough, such as `head`, is no failure; a full disk is. */
function outputFailed(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The output could not be written whole (${error.message}).\n`);
  process.exit(1);
}

function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`${failureSentence(error)}\n`);
  return 1;
}

function surroundings(): Surroundings {
  return {
    environment: process.env,
    checkout,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    isInteractive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    withApp,
  };
}

/** Opens everything for one command and closes it whatever happens. */
async function withApp(
  logLevel: string,
  work: (app: App, stop: AbortController) => Promise<number>,
): Promise<number> {
  const loaded = loadConfig(process.env, checkout);
  if (!loaded.ok) {
    for (const problem of loaded.problems) process.stderr.write(`${formatProblem(problem)}\n`);
    return 2;
  }
  const stop = listenForStop();
  try {
    const app = await compose({ config: loaded.config, checkout, log: createLog(logLevel) });
    return await work(app, stop.controller).finally(() => app.close());
  } finally {
    stop.forget();
  }
}
