/** Gets everything ready that the server needs: its place, its programs, its files, its password. */
import { chmod, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PermanentError } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';
import {
  type Binaries,
  completeLinks,
  copyBinaries,
  findBinaries,
  whyTheyDoNotRun,
} from './binaries.ts';
import { type Cluster, checkData, hasData, makeData } from './cluster.ts';
import type { ServerUser } from './command.ts';
import { makePassword, readPassword, readRecord, writeRecord } from './home.ts';
import { canReach, placeFor, placeRefused } from './place.ts';
import { refuseUnsafePath } from './postmaster.ts';

export interface Installation {
  readonly cluster: Cluster;
  /** As in db.json. */
  readonly place: string;
  readonly lastPort: number | null;
}

/**
 * Safe to run again after being killed at any point. Call it under the lock.
 *
 * @param home a real path
 * @throws PermanentError with a sentence that says what to do
 */
export async function prepareInstallation(
  home: string,
  user: ServerUser | null,
  log: Log,
): Promise<Installation> {
  const installed = await findBinaries();
  await completeLinks(installed.folder);
  const record = await readRecord(home);
  const place = await choosePlace(home, user, installed, record?.place ?? null);
  const data = join(place, 'db');
  const isElsewhere = place !== home;
  if (isElsewhere) await makeFolderElsewhere(place);
  if (isElsewhere && !record) await setAside(data, log);
  const binaries = isElsewhere ? await copyBinaries(installed, place) : installed;
  await checkBinaries(binaries, user);
  refuseUnsafePath(place, 'Set REDRESS_HOME to a folder without them.');
  refuseUnsafePath(binaries.folder, 'Move Redress to a folder without them.');
  const recorded = { place: isElsewhere ? place : 'home', port: record?.port ?? null };
  if (!record) await writeRecord(home, recorded);
  const cluster = { data, binaries, user, password: await passwordFor(home, data) };
  if (!(await hasData(data))) await makeData(cluster);
  await checkData(cluster);
  return { cluster, place: recorded.place, lastPort: recorded.port };
}

async function choosePlace(
  home: string,
  user: ServerUser | null,
  { folder }: Binaries,
  inRecord: string | null,
): Promise<string> {
  const hasDataAtHome = await hasData(join(home, 'db'));
  const facts = {
    home,
    asRoot: user !== null,
    reachable:
      (await canReach(home, user)) && (await canReach(join(folder, 'bin', 'postgres'), user)),
    recorded: inRecord ?? (hasDataAtHome ? 'home' : null),
  };
  const decision = placeFor(facts);
  if (!decision.ok) throw placeRefused(decision.reason, facts);
  return decision.folder;
}

/** Others may pass through it to what is theirs, and see nothing else. */
async function makeFolderElsewhere(place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await chmod(dirname(place), 0o755);
  await mkdir(place, { recursive: true });
  await chmod(place, 0o711);
}

/** A home folder that was deleted took its password along: its data are kept, and a new database begins. */
async function setAside(data: string, log: Log): Promise<void> {
  if (!(await hasData(data))) return;
  const kept = `${data}.of-deleted-home-${Date.now()}`;
  await rename(data, kept);
  log.warn(
    { kept },
    'database of a deleted home folder set aside; delete it when it is not needed',
  );
}

async function checkBinaries(binaries: Binaries, user: ServerUser | null): Promise<void> {
  const why = await whyTheyDoNotRun(binaries, user);
  if (why === null) return;
  throw new PermanentError(
    `The PostgreSQL that Redress brings does not run on this machine (${why}). Set DATABASE_URL to a PostgreSQL server.`,
  );
}

async function passwordFor(home: string, data: string): Promise<string> {
  const password = await readPassword(home);
  if (password !== null) return password;
  if (await hasData(data)) {
    throw new PermanentError(
      `The database in ${data} is there but its password is not. Restore the file db.password in ${home} from a backup, or move ${data} away to begin with an empty database.`,
    );
  }
  return makePassword(home);
}
