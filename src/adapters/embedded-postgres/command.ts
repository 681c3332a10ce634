/** Runs one program to its end, out of reach of the terminal's signals and of our environment. */
import { spawn } from 'node:child_process';

/** The operating-system user the database server runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  readonly ok: boolean;
  /** Standard output and standard error together; why it could not be run, when it could not. */
  readonly output: string;
}

export interface CommandOptions {
  /** Null runs it as ourselves. */
  readonly user: ServerUser | null;
  readonly cwd: string;
}

const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
};

/** Never throws: a program that cannot be started is a result that is not ok. */
export async function run(
  file: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  // a Ctrl-C just before the new process left our session ended it before it became the program
  for (;;) {
    const result = await runOnce(file, args, options);
    if (result !== 'interrupted') return result;
  }
}

function runOnce(
  file: string,
  args: readonly string[],
  { user, cwd }: CommandOptions,
): Promise<CommandResult | 'interrupted'> {
  return new Promise((resolve) => {
    // its own session: Ctrl-C during initdb or a start would otherwise end it half way
    const child = spawn(file, args, {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', ({ message }) => resolve({ ok: false, output: message }));
    child.once('close', (code, signal) =>
      resolve(signal === 'SIGINT' ? 'interrupted' : { ok: code === 0, output: output.trim() }),
    );
  });
}

/** The last lines of a program's output, on one line, to end a sentence with. */
export function lastWords(output: string, lines = 3): string {
  const kept = output.split('\n').filter((line) => line.trim() !== '');
  return kept.slice(-lines).join(' / ');
}
