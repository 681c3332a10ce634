/** Keys under the installation's secret: from the configuration, or a file made at the first start. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '../../ports/errors.ts';
import type { Keys } from '../../ports/keys.ts';

export function createKeys(secret: string): Keys {
  return {
    keyOf: (platform, kind, value) =>
      createHmac('sha256', secret).update(`${platform}\n${kind}\n${value}`).digest('hex'),
  };
}

/**
 * The secret of this installation. It belongs in the backup: without it an erased post that is seen
 * again is not recognised.
 *
 * @throws PermanentError when the file is there but holds no secret or cannot be read
 */
export async function installationSecret(home: string, configured: string | null): Promise<string> {
  if (configured) return configured;
  const file = join(home, 'secret');
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) await makeSecret(file);
  const secret = await readSecret(file);
  if (secret.length < 32) {
    throw new PermanentError(
      `${file} should hold the secret of this installation but does not. Put it back from a backup, or set REDRESS_SECRET.`,
    );
  }
  return secret;
}

async function readSecret(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new PermanentError(
      `${file} holds the secret of this installation but cannot be read. Check that it is a file and that this user may read it, or set REDRESS_SECRET.`,
      { cause },
    );
  }
}

/** Written whole and then linked into place, so that two first starts agree on one secret. */
async function makeSecret(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}
