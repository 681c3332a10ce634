/** What the home folder keeps about its database: where it lies, its port, its password. */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  lchown,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../../ports/errors.ts';
import type { ServerUser } from './command.ts';
import { canReach } from './place.ts';

const Record = z.object({
  /** `home`, or the folder elsewhere that holds the data. */
  place: z.string(),
  /** The port used last; null before the first start. */
  port: z.number().int().nullable(),
});

export type HomeRecord = Readonly<z.infer<typeof Record>>;

const recordName = 'db.json';
const passwordName = 'db.password';

/**
 * Makes the home folder when it is missing, for us alone. As root, a new or empty one is given to the
 * server's user (who must pass through it to its data) where that user can reach it at all.
 *
 * @returns its real path
 * @throws PermanentError when it cannot be made or used
 */
export async function prepareHome(home: string, user: ServerUser | null): Promise<string> {
  const path = resolve(home);
  try {
    await mkdir(dirname(path), { recursive: true });
    await mkdir(path, { mode: 0o700 }).catch(unlessItExists);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const isEmpty = (await readdir(path)).length === 0;
    if (user && isEmpty && (await canReach(dirname(path), user))) {
      await lchown(path, user.uid, user.gid);
    }
    return await realpath(path);
  } catch (error) {
    throw fileProblem(path, error) ?? error;
  }
}

/** The sentence for a person when a file could not be read or written; null when it is something else. */
export function fileProblem(home: string, error: unknown): PermanentError | null {
  if (!(error instanceof Error && 'syscall' in error)) return null;
  return new PermanentError(
    `Redress cannot use its folder ${home} (${error.message}). If it belongs to another user, run Redress as that user or set REDRESS_HOME to a folder of your own; if the disk is full, make room.`,
    { cause: error },
  );
}

function unlessItExists(error: unknown): void {
  if (!hasCode(error, 'EEXIST')) throw error;
}

/** @returns null when the home has no database yet */
export async function readRecord(home: string): Promise<HomeRecord | null> {
  const path = join(home, recordName);
  const text = await readFile(path, 'utf8').catch(nullWhenMissing);
  if (text === null) return null;
  try {
    return Record.parse(JSON.parse(text));
  } catch (error) {
    throw new PermanentError(
      `${path} is damaged: it should read {"place": "home", "port": null}, or name the folder under /var/lib/redress that holds the database in place of "home". Put it right, then try again.`,
      { cause: error },
    );
  }
}

export function writeRecord(home: string, record: HomeRecord): Promise<void> {
  return writeWhole(join(home, recordName), `${JSON.stringify(record)}\n`);
}

/** @returns null when there is none yet */
export async function readPassword(home: string): Promise<string | null> {
  const text = await readFile(join(home, passwordName), 'utf8').catch(nullWhenMissing);
  return text === null ? null : text.trim();
}

/** Makes a random password and keeps it in a file that only we can read. */
export async function makePassword(home: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await writeWhole(join(home, passwordName), `${password}\n`);
  return password;
}

/** The file has either its old content or all of the new one, whenever the machine stops. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.new`;
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}

/** Makes a rename in the folder last through a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nullWhenMissing(error: unknown): null {
  if (hasCode(error, 'ENOENT')) return null;
  throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
