/** Gets hold of the running server: the one that is there, or a new one. */
import { setTimeout as wait } from 'node:timers/promises';
import { PermanentError } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';
import { type Cluster, patienceMs } from './cluster.ts';
import { ensureDatabase, urlOf } from './database.ts';
import { type Hold, openHold } from './hold.ts';
import {
  freePort,
  type Postmaster,
  readPostmaster,
  startServer,
  stopServer,
  whyItStopped,
} from './postmaster.ts';
import { awaitCleared, outlast, processesIn, startMark } from './processes.ts';

export interface Running {
  readonly port: number;
  readonly hold: Hold;
}

const attempts = 3;
const pollMs = 100;
const recoverWithinMs = 60_000;
/** A server that is coming up or going down may not be seen at work in its folder for a moment. */
const recognisedWithinMs = 5_000;

/**
 * Adopts the server a crash or another process left running, or starts one. Call it under the lock.
 *
 * @param lastPort kept when it is free; null prefers none
 * @throws PermanentError with the server's last words
 */
export async function startOrAdopt(
  cluster: Cluster,
  lastPort: number | null,
  log: Log,
): Promise<Running> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const adopted = await adopt(cluster, log);
    if (adopted) return adopted;
    await awaitEndOfLast(cluster.data);
    const port = await freePort(lastPort);
    // not ok when the port was taken meanwhile, or the pg_ctl of a killed process was faster
    if ((await startServer(cluster, port)).ok) return holdNew(cluster, port, log);
  }
  throw new PermanentError(
    `The embedded database in ${cluster.data} did not start: ${await whyItStopped(cluster.data)}. Put that right, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** What a killed server may leave: backends that have not noticed, and its own process number. */
async function awaitEndOfLast(data: string): Promise<void> {
  await outlast(data, patienceMs, async () => (await livingPostmaster(data)) !== null);
  const last = await readPostmaster(data);
  if (last) await awaitCleared(last.pid, patienceMs);
}

async function livingPostmaster(data: string): Promise<Postmaster | null> {
  const postmaster = await readPostmaster(data);
  return postmaster && (await startMark(postmaster.pid)) !== null ? postmaster : null;
}

async function holdNew(cluster: Cluster, port: number, log: Log): Promise<Running> {
  try {
    const running = await hold(cluster, port, log);
    log.info({ port }, 'embedded database started');
    return running;
  } catch (error) {
    await stopServer(cluster);
    throw wrongPassword(cluster, error) ?? error;
  }
}

/** @returns null when no server is running */
async function adopt(cluster: Cluster, log: Log): Promise<Running | null> {
  const begunAt = Date.now();
  for (;;) {
    const postmaster = await livingPostmaster(cluster.data);
    if (!postmaster) return null;
    const isOurs = (await processesIn(cluster.data)).includes(postmaster.pid);
    if (!isOurs && Date.now() - begunAt > recognisedWithinMs) {
      throw notOurs(cluster, postmaster.pid);
    }
    const failure =
      isOurs && postmaster.port ? await tryToHold(cluster, postmaster.port, log) : null;
    if (failure && 'hold' in failure) return failure;
    if (Date.now() - begunAt > recoverWithinMs) {
      throw notAnswering(cluster, postmaster.pid, failure);
    }
    await wait(pollMs);
  }
}

async function tryToHold(cluster: Cluster, port: number, log: Log): Promise<Running | Error> {
  try {
    const running = await hold(cluster, port, log);
    log.info({ port }, 'embedded database was running already');
    return running;
  } catch (error) {
    const refused = wrongPassword(cluster, error);
    if (refused) throw refused;
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function hold(cluster: Cluster, port: number, log: Log): Promise<Running> {
  await ensureDatabase(cluster, port);
  return { port, hold: await openHold(urlOf(cluster, port, 'postgres'), log) };
}

/** Class 28 of PostgreSQL's error codes. Source: https://www.postgresql.org/docs/18/errcodes-appendix.html */
function wrongPassword({ data }: Cluster, error: unknown): PermanentError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('28')) return null;
  return new PermanentError(
    `The embedded database in ${data} does not accept the password in db.password. Restore that file from the backup the database came from.`,
    { cause: error },
  );
}

function notOurs({ data }: Cluster, pid: number): PermanentError {
  return new PermanentError(
    `${data}/postmaster.pid names process ${pid}, which is alive but is not the server of this database: the number was given to another process, or the folder was copied while its database ran. End process ${pid} if it is not needed. If you are sure no server uses this folder, delete that file yourself, then try again.`,
  );
}

function notAnswering({ data }: Cluster, pid: number, cause: Error | null): PermanentError {
  const words = cause ? `: ${cause.message}` : '';
  return new PermanentError(
    `The embedded database in ${data} (process ${pid}) has not taken a connection for ${recoverWithinMs / 1000} seconds${words}. It may be recovering after a crash; its log is in ${data}/log. Wait a little, then try again.`,
    { cause },
  );
}
