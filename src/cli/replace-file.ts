/** Puts a file in its place whole or not at all. */
import { chmod, open, rename, rm } from 'node:fs/promises';
import { PermanentError } from '../ports/errors.ts';

/** @throws PermanentError when it can't be written; the old file, if any, is then untouched. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  mode: number,
): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(temporary, mode); // the umask may have taken bits away
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PermanentError(
      `${path} could not be written, and what stood there is unchanged. Correct this and try again: ${reason}`,
      { cause },
    );
  }
}
