/** Puts a folder of files in its place whole or not at all. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PermanentError } from '../ports/errors.ts';

/** @throws PermanentError when something is there already and `force` is false */
export async function checkFree(path: string, force: boolean): Promise<void> {
  if (force || !existsSync(path)) return;
  throw new PermanentError(
    `${path} is already there, so nothing was written. Name another folder with --out, or replace it with --force.`,
  );
}

/**
 * Readable by this user alone, for what is in it is personal.
 *
 * @throws PermanentError when something is there and `force` is false, or when it cannot be written;
 * what stood there is then untouched
 */
export async function writeFolder(
  path: string,
  files: Readonly<Record<string, string>>,
  force: boolean,
): Promise<void> {
  await checkFree(path, force);
  let draft: string | null = null;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    draft = await mkdtemp(join(dirname(path), `.${basename(path)}-`));
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(draft, name), text, { mode: 0o600, flag: 'wx', flush: true });
    }
    await replace(draft, path);
  } catch (cause) {
    if (draft) await rm(draft, { recursive: true, force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PermanentError(
      `${path} could not be written, and what stood there is unchanged. Correct this and try again: ${reason}`,
      { cause },
    );
  }
}

async function replace(draft: string, path: string): Promise<void> {
  if (!existsSync(path)) return rename(draft, path);
  const old = `${draft}-old`;
  await rename(path, old);
  try {
    await rename(draft, path);
  } catch (error) {
    await rename(old, path);
    throw error;
  }
  await rm(old, { recursive: true });
}
