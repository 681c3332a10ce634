/** One process at a time starts or stops the server. A lock whose process died is passed over. */
import { mkdir, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PermanentError } from '../../ports/errors.ts';
import { startMark } from './processes.ts';

export interface LockOptions {
  /** Made when missing. Holds one numbered entry, a symbolic link to `<pid> <start mark>` or to `free`. */
  readonly folder: string;
  readonly patienceMs: number;
}

const pollMs = 50;
const free = 'free';

/**
 * Runs the work while nobody else, in this process or another, runs work under the same folder.
 *
 * Taking the lock adds the next number and the newest entry is never removed, so that two processes
 * that find the same dead owner cannot both succeed, as they could by deleting its lock.
 *
 * @throws PermanentError when the lock is still held after `patienceMs`
 */
export async function withLock<T>(
  { folder, patienceMs }: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  const taken = await take(folder, patienceMs);
  try {
    return await work();
  } finally {
    await symlink(free, join(folder, String(taken + 1)));
    await removeOlder(folder, taken + 1);
  }
}

async function take(folder: string, patienceMs: number): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const me = `${process.pid} ${await startMark(process.pid)}`;
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const newest = await newestEntry(folder);
    const owner = await livingOwner(folder, newest);
    if (owner === null) {
      if (await claim(folder, newest + 1, me)) return newest + 1;
    } else if (Date.now() >= giveUpAt) {
      throw new PermanentError(
        `Another Redress process (${owner}) has been starting or stopping the database for over ${Math.round(patienceMs / 1000)} seconds. Wait until it is done or end process ${owner}, then try again.`,
      );
    } else {
      await wait(pollMs);
    }
  }
}

/** False when somebody else has the entry, or newer ones show that our look at the folder is old. */
export async function claim(folder: string, entry: number, me: string): Promise<boolean> {
  const path = join(folder, String(entry));
  try {
    await symlink(me, path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  if ((await newestEntry(folder)) > entry) {
    await rm(path, { force: true });
    return false;
  }
  await removeOlder(folder, entry);
  return true;
}

/** The process that holds the entry; null when it is free or its process is dead. */
async function livingOwner(folder: string, entry: number): Promise<number | null> {
  if (entry === 0) return null;
  const content = await readlink(join(folder, String(entry))).catch(() => free);
  if (content === free) return null;
  const [pid = '', mark] = content.split(' ');
  return (await startMark(Number(pid))) === mark ? Number(pid) : null;
}

async function newestEntry(folder: string): Promise<number> {
  return Math.max(0, ...(await entries(folder)));
}

async function removeOlder(folder: string, than: number): Promise<void> {
  for (const entry of await entries(folder)) {
    if (entry < than) await rm(join(folder, String(entry)), { force: true });
  }
}

async function entries(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}
