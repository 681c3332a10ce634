/** One run of the program in a process of its own, as a person or a script has it. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface Child {
  /** The first line on standard output like this; rejects when the process ends without it. */
  printed(pattern: RegExp): Promise<string>;
  /** The same for standard error. */
  logged(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Reads no more of the output, as `head` does when it has seen enough. */
  closeOutput(): void;
  readonly ended: Promise<Ended>;
}

export interface ChildSettings {
  readonly environment: NodeJS.ProcessEnv;
  /** The folder with `src`. */
  readonly checkout: string;
}

export function startChild(args: readonly string[], settings: ChildSettings): Child {
  const child = spawn(process.execPath, [resolve(settings.checkout, 'src/main.ts'), ...args], {
    env: settings.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { output: '', errors: '' };
  let isOver = false;
  let news = Promise.withResolvers<void>();
  const tell = (): void => {
    news.resolve();
    news = Promise.withResolvers();
  };
  for (const [name, stream] of [
    ['output', child.stdout],
    ['errors', child.stderr],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      tell();
    });
  }
  const ended = new Promise<Ended>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => {
      isOver = true;
      tell();
      done({ code, ...said });
    });
  });
  const lineOf = async (name: keyof typeof said, pattern: RegExp): Promise<string> => {
    for (;;) {
      const line = said[name].split('\n').find((one) => pattern.test(one));
      if (line !== undefined) return line;
      if (isOver) throw new Error(`it ended without ${pattern}: ${said.output}${said.errors}`);
      await news.promise;
    }
  };
  return {
    printed: (pattern) => lineOf('output', pattern),
    logged: (pattern) => lineOf('errors', pattern),
    kill: (signal) => void child.kill(signal),
    closeOutput: () => void child.stdout.destroy(),
    ended,
  };
}
