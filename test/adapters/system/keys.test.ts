/** The secret of an installation: made once, agreed on, never silently replaced. */
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { createKeys, installationSecret } from '../../../src/adapters/system/keys.ts';
import { PermanentError } from '../../../src/ports/errors.ts';

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'redress-keys-'));
});

it('many first starts at the same moment agree on one secret, and leave only its file', async () => {
  const secrets = await Promise.all(
    Array.from({ length: 20 }, () => installationSecret(home, null)),
  );

  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(await readdir(home)).toEqual(['secret']);
});

it('the next start has the same secret', async () => {
  const first = await installationSecret(home, null);

  expect(await installationSecret(home, null)).toBe(first);
});

it('nobody else on the machine can read the secret', async () => {
  const folder = join(home, 'new');

  await installationSecret(folder, null);

  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('a secret from the environment is used, and no file is made', async () => {
  const secret = await installationSecret(home, 's'.repeat(40));

  expect(secret).toBe('s'.repeat(40));
  expect(await readdir(home)).toEqual([]);
});

it.each(['', 'short', '\n\n'])(
  'a broken secret file (%j) stops the start with a sentence, and is left as it is',
  async (broken) => {
    await writeFile(join(home, 'secret'), broken);

    const start = installationSecret(home, null);

    await expect(start).rejects.toThrow(PermanentError);
    await expect(start).rejects.toThrow(/Put it back from a backup, or set REDRESS_SECRET/);
    expect(await readFile(join(home, 'secret'), 'utf8')).toBe(broken);
  },
);

it('a secret file that cannot be read stops the start with a sentence too', async () => {
  await mkdir(join(home, 'secret'));

  const start = installationSecret(home, null);

  await expect(start).rejects.toThrow(PermanentError);
  await expect(start).rejects.toThrow(/cannot be read/);
});

it('the same id gives the same key, and another platform, kind or secret another one', () => {
  const { keyOf } = createKeys('a'.repeat(32));
  const other = createKeys('b'.repeat(32));

  const keys = [
    keyOf('x', 'post', '1'),
    keyOf('x', 'author', '1'),
    keyOf('bluesky', 'post', '1'),
    keyOf('x', 'post', '2'),
    other.keyOf('x', 'post', '1'),
  ];

  expect(keyOf('x', 'post', '1')).toBe(keys[0]);
  expect(new Set(keys).size).toBe(5);
  expect(keys.every((key) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
});
