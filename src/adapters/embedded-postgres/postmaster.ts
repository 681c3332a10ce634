/** The server's programs: what postmaster.pid says of it, how it is started, how it is stopped. */
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PermanentError } from '../../ports/errors.ts';
import type { Cluster } from './cluster.ts';
import { type CommandResult, lastWords, run } from './command.ts';

export interface Postmaster {
  readonly pid: number;
  /** Null while the server has not got so far as to listen. */
  readonly port: number | null;
}

const startWithinSeconds = 60;
const stopWithinSeconds = 5;
const startLog = 'start.log';
const logFolder = 'log';

/** What holds whatever postgresql.conf says: reach, and a log that stays small and names no customer. */
const fixedSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=on',
  'logging_collector=on', // one file a weekday, begun anew after a week
  `log_directory=${logFolder}`,
  'log_filename=server-%a.log',
  'log_rotation_age=1440',
  'log_rotation_size=0',
  'log_truncate_on_rotation=on',
  'log_checkpoints=off',
  'log_min_messages=log', // leaves out errors in statements: they quote the values
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

/**
 * Reads postmaster.pid, which a server leaves behind when it is killed.
 * Source: https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]) || null } : null;
}

/** Returns once the server takes connections, or says why it does not. */
export async function startServer(cluster: Cluster, port: number): Promise<CommandResult> {
  await keepLastLog(cluster.data);
  const options = [`-p ${port}`, ...fixedSettings.map((setting) => `-c ${setting}`)].join(' ');
  const wait = ['-w', '-t', String(startWithinSeconds)];
  const log = join(cluster.data, startLog);
  return control(cluster, ['start', ...wait, '-l', log, '-o', options]);
}

/** Ends its sessions, writes everything down and stops it. Not ok when that takes too long. */
export function stopServer(cluster: Cluster): Promise<CommandResult> {
  return control(cluster, ['stop', '-m', 'fast', '-w', '-t', String(stopWithinSeconds)]);
}

function control({ binaries, data, user }: Cluster, args: string[]): Promise<CommandResult> {
  return run(join(binaries.folder, 'bin', 'pg_ctl'), [...args, '-D', data], { user, cwd: '/' });
}

/** The log of the run before stays; older ones go, so that restarts do not pile them up. */
async function keepLastLog(data: string): Promise<void> {
  const folder = join(data, logFolder);
  await rm(join(data, startLog), { force: true });
  await rm(`${folder}.last`, { recursive: true, force: true });
  await rename(folder, `${folder}.last`).catch(() => undefined); // there is none before the first start
}

/** The last lines the server wrote about a start that failed. */
export async function whyItStopped(data: string): Promise<string> {
  const folder = join(data, logFolder);
  const names = await readdir(folder).catch(() => []);
  const files = [join(data, startLog), ...names.map((name) => join(folder, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return lastWords(texts.join('\n'));
}

/** The port when it is free on this machine, else another that is. Null prefers none. */
export async function freePort(preferred: number | null): Promise<number> {
  return (preferred !== null && (await tryPort(preferred))) || (await tryPort(0)) || noPort();
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = address !== null && typeof address === 'object' ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}

function noPort(): never {
  throw new PermanentError(
    'No port of 127.0.0.1 is free for the embedded database. End programs that hold many connections, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** pg_ctl passes paths through a shell inside double quotes. */
export function refuseUnsafePath(path: string, remedy: string): void {
  if (!/["$`\\\n]/.test(path)) return;
  throw new PermanentError(
    `The embedded database cannot be started from ${path}: its start program cannot take a path with a double quote, dollar sign, backquote, backslash or line break. ${remedy}`,
  );
}
