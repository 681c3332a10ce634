/** The PostgreSQL server that Redress brings with it, for installations without DATABASE_URL. */
import { join } from 'node:path';
import type { Log } from '../../ports/log.ts';
import type { Cluster } from './cluster.ts';
import { lastWords, type ServerUser } from './command.ts';
import { urlOf } from './database.ts';
import type { Hold } from './hold.ts';
import { fileProblem, prepareHome, writeRecord } from './home.ts';
import { prepareInstallation } from './installation.ts';
import { withLock } from './lock.ts';
import { stopServer } from './postmaster.ts';
import { startOrAdopt } from './running.ts';
import { serverUser } from './system-user.ts';

export interface EmbeddedServer {
  /** postgresql:// URL of the database `redress`, with password; connections go over 127.0.0.1 TCP. */
  readonly url: string;
  /**
   * Drops our hold; stops the server only if no other `redress:<pid>` connection is left. Idempotent.
   * Close your own connections first: stopping the server ends them. Never throws.
   */
  release(): Promise<void>;
}

interface Held {
  readonly home: string;
  readonly cluster: Cluster;
  readonly port: number;
  readonly hold: Hold;
}

/** The first start makes the files; a crashed server may need its whole recovery time. */
const openPatienceMs = 120_000;
/** Short, since a person waits for the program to end. */
const releasePatienceMs = 4_000;

/**
 * Starts or adopts the server whose data live under `home`, which is made when it is missing.
 *
 * @throws PermanentError with a sentence that says what to do
 */
export async function openEmbeddedServer(home: string, log: Log): Promise<EmbeddedServer> {
  const user = await serverUser();
  const folder = await prepareHome(home, user);
  const held = await withLock(lockOf(folder, openPatienceMs), () => take(folder, user, log)).catch(
    (error: unknown) => {
      throw fileProblem(folder, error) ?? error;
    },
  );
  let released: Promise<void> | null = null;
  return {
    url: urlOf(held.cluster, held.port),
    release() {
      released ??= release(held, log);
      return released;
    },
  };
}

function lockOf(home: string, patienceMs: number): Parameters<typeof withLock>[0] {
  return { folder: join(home, 'db.lock'), patienceMs };
}

async function take(home: string, user: ServerUser | null, log: Log): Promise<Held> {
  const { cluster, place, lastPort } = await prepareInstallation(home, user, log);
  const { port, hold } = await startOrAdopt(cluster, lastPort, log);
  try {
    if (port !== lastPort) await writeRecord(home, { place, port });
  } catch (error) {
    await hold.close();
    throw error;
  }
  return { home, cluster, port, hold };
}

async function release({ home, cluster, hold }: Held, log: Log): Promise<void> {
  try {
    await withLock(lockOf(home, releasePatienceMs), async () => {
      const others = await hold.countOthers();
      await hold.close();
      if (others === 0) await stop(cluster, log);
      else log.info({ others }, 'embedded database left to its other users, or already gone');
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ reason }, 'embedded database left running; the next start finds it');
    await hold.close();
  }
}

async function stop(cluster: Cluster, log: Log): Promise<void> {
  const { ok, output } = await stopServer(cluster);
  if (ok) log.info({}, 'embedded database stopped');
  else log.warn({ output: lastWords(output) }, 'embedded database has not stopped yet');
}
