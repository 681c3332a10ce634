/** The weekly digest as files. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDigestFolder } from '../../../src/adapters/system/digest-folder.ts';
import { describeDigest } from '../../../src/domain/digest/describe.ts';
import { aDigest } from '../../domain/digest/builders.ts';

let folder: string;
const signal = AbortSignal.timeout(60_000);
const message = {
  digestId: '00000000-0000-4000-8000-000000000001',
  begunAt: new Date('2026-11-16T14:00:00Z'),
  ...{ handle: 'digest:acme:2026-W46', brand: 'acme', week: '2026-W46', json: '{"n":1}' },
  page: describeDigest(aDigest(), 'Acme Credit'),
  pictures: [{ name: 'age.png', alt: 'Open cases by age.', png: Buffer.from('picture') }],
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress digests '));
});

afterAll(() => rm(folder, { recursive: true }));

it('text, figures and pictures stand there, and a correction takes their place', async () => {
  const into = join(folder, 'made on the way');
  const channel = createDigestFolder(into, ['acme']);
  const ref = await channel.send(message, null, signal);
  await channel.send({ ...message, json: '{"n":2}' }, { ref }, signal);

  expect((await readdir(into)).sort()).toEqual([
    'acme-2026-W46-age.png',
    'acme-2026-W46.json',
    'acme-2026-W46.md',
  ]);
  expect(await readFile(join(into, 'acme-2026-W46.json'), 'utf8')).toBe('{"n":2}\n');
  expect(await readFile(join(into, 'acme-2026-W46.md'), 'utf8')).toContain(
    '![Open cases by age.](acme-2026-W46-age.png)',
  );
});

it('says what to mend when nothing can be written there', async () => {
  const file = join(folder, 'a file');
  await writeFile(file, '');

  await expect(createDigestFolder(file, []).send(message, null, signal)).rejects.toThrow(
    /Check digest\.folder in redress\.yaml/,
  );
});
