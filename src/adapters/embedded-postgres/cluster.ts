/** The database's files: made once, whole or not at all, and checked before each start. */
import { lchown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PermanentError } from '../../ports/errors.ts';
import type { Binaries } from './binaries.ts';
import { lastWords, run, type ServerUser } from './command.ts';
import { syncFolder } from './home.ts';
import { outlast } from './processes.ts';

export interface Cluster {
  /** The data folder: a real path. */
  readonly data: string;
  readonly binaries: Binaries;
  /** Null runs the server as ourselves. */
  readonly user: ServerUser | null;
  readonly password: string;
}

/** Role and database that the whole product uses. */
export const databaseName = 'redress';

/** For a small machine; written into postgresql.conf, where an operator may change them. */
const settings = ['shared_buffers=128MB', 'max_connections=60', 'timezone=UTC', 'log_timezone=UTC'];

/** An initdb or a backend whose parent was killed is given this long to end by itself. */
export const patienceMs = 30_000;

/** Whether there is a database in the place already. */
export async function hasData(data: string): Promise<boolean> {
  return (await stat(data).catch(() => null)) !== null;
}

/** @throws PermanentError when this user or this PostgreSQL cannot use the files */
export async function checkData({ data, user, binaries }: Cluster): Promise<void> {
  const { uid } = await stat(data);
  const expected = user?.uid ?? process.getuid?.();
  if (uid !== expected) {
    throw new PermanentError(
      `The database in ${data} belongs to another user (number ${uid}). Run Redress as the user who first started it, or set REDRESS_HOME to another folder.`,
    );
  }
  const made = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const major = binaries.version.split('.')[0];
  if (made === major) return;
  throw new PermanentError(
    made === ''
      ? `${data} is not a PostgreSQL database: it has no file PG_VERSION. Restore it from a backup, or move it away to begin with an empty database.`
      : `The database in ${data} was made by PostgreSQL ${made}, and this Redress brings PostgreSQL ${major}. Run the earlier Redress, save the database with pg_dump, and load it into a new one; or set DATABASE_URL to a server of version ${made} that holds it.`,
  );
}

/**
 * Makes the files beside their place and moves them there when they are whole.
 *
 * @throws PermanentError with initdb's last words
 */
export async function makeData(cluster: Cluster): Promise<void> {
  const place = dirname(cluster.data);
  const unfinished = `${cluster.data}.new`;
  const passwordFile = `${unfinished}.password`;
  await outlast(unfinished, patienceMs); // an initdb whose Redress was killed may still be at work
  await rm(unfinished, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, cluster.password, { mode: 0o600, flag: 'wx' });
  try {
    await give(unfinished, cluster.user);
    await give(passwordFile, cluster.user);
    await initialise(cluster, unfinished, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster.data);
  await syncFolder(place);
}

async function initialise(
  { binaries, user }: Cluster,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${databaseName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin', // letters beyond ASCII have upper and lower case, on every machine alike
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...settings.flatMap((setting) => ['--set', setting]),
  ];
  // it works in the folder, so that whoever comes next can tell that it is alive
  const result = await run(join(binaries.folder, 'bin', 'initdb'), args, { user, cwd: folder });
  if (result.ok) return;
  throw new PermanentError(
    `The database could not be made in ${dirname(folder)}: ${lastWords(result.output)}. Put that right (is the disk full?), or set DATABASE_URL to a PostgreSQL server.`,
  );
}

async function give(path: string, user: ServerUser | null): Promise<void> {
  if (user) await lchown(path, user.uid, user.gid);
}
