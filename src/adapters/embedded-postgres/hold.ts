/** The connection by which a process shows that it uses the server. */
import { Client } from 'pg';
import type { Log } from '../../ports/log.ts';

export interface Hold {
  /**
   * How many other holds there are, of this process or others; null when the server cannot be reached.
   */
  countOthers(): Promise<number | null>;
  close(): Promise<void>;
}

const retryMs = 1_000;
const connectTimeoutMs = 5_000;

/**
 * Connects under the name `redress:<pid>`. When the server goes away it connects again once it is back;
 * waiting for that keeps no process alive.
 *
 * @param url of a database that nothing else uses, so that the hold stands in nobody's way
 * @throws what `pg` throws when the server cannot be reached at first
 */
export async function openHold(url: string, log: Log): Promise<Hold> {
  let client: Client | null = null;
  let connecting: Promise<Client> | null = null;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  function connected(): Promise<Client> {
    if (client) return Promise.resolve(client);
    connecting ??= connect(url, lost)
      .then((made) => {
        client = made;
        return made;
      })
      .finally(() => {
        connecting = null;
      });
    return connecting;
  }

  function lost(): void {
    client = null;
    if (isClosed) return;
    log.warn({}, 'the embedded database went away; waiting for it to come back');
    tryAgainLater();
  }

  function tryAgainLater(): void {
    if (isClosed) return;
    retry = setTimeout(() => connected().catch(tryAgainLater), retryMs).unref();
  }

  await connected();
  return {
    countOthers: () =>
      connected()
        .then(countOtherHolds)
        .catch(() => null),
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await connecting?.catch(() => null);
      await client?.end();
    },
  };
}

async function connect(url: string, lost: () => void): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: `redress:${process.pid}`,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  client.on('error', () => undefined); // the end of the connection follows, and is acted on
  await client.connect();
  client.once('end', lost);
  return client;
}

/** Not by process number: one process may hold the server twice. */
async function countOtherHolds(client: Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where application_name like 'redress:%' and pid <> pg_backend_pid()`,
  );
  return rows[0]?.others ?? 0;
}
