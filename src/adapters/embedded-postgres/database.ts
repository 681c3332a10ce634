/** How to reach a database of the embedded server, and the one the product uses. */
import { Client } from 'pg';
import { type Cluster, databaseName } from './cluster.ts';

/** Over TCP on this machine only, password included: not for logs. */
export function urlOf({ password }: Cluster, port: number, database = databaseName): string {
  return `postgresql://${databaseName}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes the product's database when it is missing. Safe to run twice.
 *
 * @throws what `pg` throws when the server cannot be reached
 */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new Client({
    connectionString: urlOf(cluster, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // the query under way fails and says so
  await client.connect();
  try {
    const sql = 'select 1 from pg_database where datname = $1';
    const { rowCount } = await client.query(sql, [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
