/** One working service an installation: whoever holds this lock in the database. */
import type pg from 'pg';
import { connectClient } from './connection.ts';

/** An arbitrary constant; the lock counts within one database. */
const serviceKey = 7_236_412;
const tryAgainMs = 2_000;

export interface ServiceLock {
  release(): Promise<void>;
}

/** Process id of the service that works on this database; null when none does. */
export async function runningService(url: string): Promise<number | null> {
  return withClient(url, async (client) => holderOf(client));
}

/**
 * Takes the lock, or tells who has it. When the database restarts the lock is taken again.
 *
 * @param onLost called when another service took it in the meantime: this one has to stop
 */
export async function lockService(
  url: string,
  onLost: () => void,
): Promise<{ readonly lock: ServiceLock } | { readonly heldBy: number }> {
  let released = false;
  let client = await connect();
  const heldBy = await takenBefore(client).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  if (heldBy === null) return { lock: { release } };
  await release();
  return { heldBy };

  async function release(): Promise<void> {
    released = true;
    await client.end().catch(() => undefined);
  }

  async function connect(): Promise<pg.Client> {
    const made = await connectClient(url, `redress-service:${process.pid}`);
    made.on('end', takeAgainLater);
    return made;
  }

  function takeAgainLater(): void {
    if (!released) setTimeout(() => void takeAgain(), tryAgainMs).unref();
  }

  async function takeAgain(): Promise<void> {
    const made = await connect().catch(() => null);
    if (!made) return takeAgainLater();
    client = made;
    if (released) return made.end();
    const taken = await take(made).catch(() => null); // cut again: its end starts the next try
    if (taken === false) onLost();
  }
}

/** Null once this client has the lock; else the process id of the one that has it, 0 when unknown. */
async function takenBefore(client: pg.Client): Promise<number | null> {
  return (await take(client)) ? null : ((await holderOf(client)) ?? 0);
}

async function take(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [serviceKey]);
  return rows[0]?.taken === true;
}

async function holderOf(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objid = $1
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [serviceKey],
  );
  const [holder] = rows;
  return holder ? Number(holder.application_name.split(':')[1]) || 0 : null;
}

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await connectClient(url, 'redress-look');
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
