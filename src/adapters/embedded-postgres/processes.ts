/** Which processes live, which of them work in a data folder, and how the left-over ones end. */
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PermanentError } from '../../ports/errors.ts';
import { run } from './command.ts';

const hasProc = existsSync('/proc/self/stat');
const programs = ['postgres', 'initdb'];
const pollMs = 100;
const graceMs = 5_000;

/**
 * Tells a process from a later one that was given the same number, even after a reboot. Without spaces.
 *
 * @returns null when no such process lives; one that has ended and waits to be reaped does not.
 */
export function startMark(pid: number): Promise<string | null> {
  return hasProc ? startMarkFromProc(pid) : startMarkFromPs(pid);
}

async function startMarkFromProc(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // the program's name, in brackets, may itself hold spaces and brackets
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}.${rest[18]}`; // field 22, starttime; Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  } catch {
    return null;
  }
}

/** The same for systems without /proc. */
export async function startMarkFromPs(pid: number): Promise<string | null> {
  const args = ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)];
  const { ok, output } = await run('ps', args, { user: null, cwd: '/' });
  if (!ok || output.startsWith('Z')) return null;
  return output.replace(/^\S+\s+/, '').replaceAll(/\s+/g, '-');
}

/** PostgreSQL processes (server, backends, initdb) whose working folder is this one: a real path. */
export async function processesIn(folder: string): Promise<readonly number[]> {
  if (!hasProc) {
    const args = ['-a', '-d', 'cwd', '-c', 'postgres', '-c', 'initdb', '-Fpn'];
    const { output } = await run('lsof', args, { user: null, cwd: '/' });
    return pidsFromLsof(output, folder);
  }
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name) && (await worksIn(name, folder))) found.push(Number(name));
  }
  return found;
}

async function worksIn(pid: string, folder: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== folder) return false;
    const program = await readlink(`/proc/${pid}/exe`);
    return programs.includes(basename(program.replace(/ \(deleted\)$/, '')));
  } catch {
    return false; // ended meanwhile, or another user's: the server's user and root see their own
  }
}

/** Reads `lsof -Fpn`: a line `p<pid>` for each process, then `n<working folder>`. */
export function pidsFromLsof(output: string, folder: string): readonly number[] {
  const found: number[] = [];
  let pid = 0;
  for (const line of output.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    if (line === `n${folder}`) found.push(pid);
  }
  return found;
}

/**
 * Waits until no PostgreSQL process works in the folder any more; ends those that outlast `patienceMs`.
 *
 * @param isServed asked before anything is ended: true when a living server has come up in the folder,
 *   whose backends are none of our business
 * @throws PermanentError when the processes cannot be ended
 */
export async function outlast(
  folder: string,
  patienceMs: number,
  isServed: () => Promise<boolean> = async () => false,
): Promise<void> {
  const endAt = Date.now() + patienceMs;
  for (;;) {
    const pids = await processesIn(folder);
    if (pids.length === 0 || (await isServed())) return;
    if (Date.now() >= endAt + graceMs) {
      throw new PermanentError(
        `Processes ${pids.join(', ')} of an earlier database server still use ${folder} and cannot be ended. Restart the machine, then try again.`,
      );
    }
    if (Date.now() >= endAt) for (const pid of pids) send(pid, 'SIGKILL');
    await wait(pollMs);
  }
}

/**
 * Waits until the system has cleared a dead process away: till then PostgreSQL takes it for a living one.
 *
 * @throws PermanentError when it has not after `patienceMs`, as in a container whose first process clears nothing away
 */
export async function awaitCleared(pid: number, patienceMs: number): Promise<void> {
  const endAt = Date.now() + patienceMs;
  while (send(pid, 0) && (await startMark(pid)) === null) {
    if (Date.now() >= endAt) {
      throw new PermanentError(
        `The database's earlier server (process ${pid}) is dead, but the system has not cleared it away. Restart this container or machine, then try again; start a container with an init process (docker run --init).`,
      );
    }
    await wait(pollMs);
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // ended meanwhile
  }
}
