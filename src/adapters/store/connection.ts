/** One connection of its own to the database, for what must not come from a pool. */
import pg from 'pg';

const connectWithinMs = 10_000;

/**
 * A connected client; whoever asked ends it. A line that is cut fails the query in flight and the
 * next one, and nothing else.
 *
 * @param applicationName as the database's own list of connections shows it
 */
export async function connectClient(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
  });
  client.on('error', () => undefined); // unheard, a cut line would end the process
  await client.connect();
  return client;
}
