/** Starting up on databases of every age. */
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { runMigrations } from '../../../src/adapters/store/migrate.ts';
import { isAway } from '../../../src/adapters/store/outage.ts';
import { onServer, urlOf } from '../../support/database-server.ts';
import { createTcpProxy } from '../../support/tcp-proxy.ts';
import { until } from '../../support/until.ts';

const folder = 'prisma/migrations';

async function emptyDatabase(name: string): Promise<string> {
  await onServer(inject('serverUrl'), `DROP DATABASE IF EXISTS "${name}"`);
  await onServer(inject('serverUrl'), `CREATE DATABASE "${name}"`);
  return urlOf(inject('serverUrl'), name);
}

async function ledger(url: string): Promise<{ migration_name: string; checksum: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT migration_name, checksum FROM "_prisma_migrations"');
  await client.end();
  return rows;
}

describe('migrations at start-up', () => {
  it('makes an empty database ready and finds nothing to do the second time', async () => {
    const url = await emptyDatabase('redress_migrate_once');

    const first = await runMigrations(url, folder);
    const second = await runMigrations(url, folder);

    expect(first.length).toBeGreaterThan(0);
    expect(second).toEqual([]);
    expect(await ledger(url)).toHaveLength(first.length);
  });

  it('lets two processes start at once without applying anything twice', async () => {
    const url = await emptyDatabase('redress_migrate_twice');

    const applied = await Promise.all([runMigrations(url, folder), runMigrations(url, folder)]);

    expect(applied.flat()).toHaveLength((await ledger(url)).length);
  });

  it('leaves nothing half done when a migration fails', async () => {
    const url = await emptyDatabase('redress_migrate_broken');
    const broken = await mkdtemp(join(tmpdir(), 'redress-migrations-'));
    await cp(folder, broken, { recursive: true });
    await mkdir(join(broken, '99999999999999_bad'));
    await writeFile(
      join(broken, '99999999999999_bad', 'migration.sql'),
      'CREATE TABLE "Half" (id int); SELECT nonsense;',
    );

    await expect(runMigrations(url, broken)).rejects.toThrow();

    const again = await runMigrations(url, folder);
    expect(again).toEqual([]);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(`SELECT to_regclass('"Half"') AS half`);
    await client.end();
    expect(rows[0].half).toBeNull();
  });

  it('fails as an outage when the line is cut while it waits for its turn', async () => {
    const url = await emptyDatabase('redress_migrate_cut');
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('SELECT pg_advisory_lock(7236411)'); // another process migrates
    const proxy = await createTcpProxy(url);

    const failed = runMigrations(proxy.url, folder).catch((error: unknown) => error);
    await until(async () => {
      const { rows } = await other.query('SELECT FROM pg_locks WHERE NOT granted');
      return rows.length > 0;
    });
    await proxy.cut();

    expect(isAway(await failed)).toBe(true);
    await other.end();
  });

  it('refuses a database that a newer Redress has migrated, and says so', async () => {
    const url = await emptyDatabase('redress_migrate_newer');
    await runMigrations(url, folder);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '99990101000000_future', now())`,
    );
    await client.end();

    await expect(runMigrations(url, folder)).rejects.toThrow(
      /99990101000000_future.*newer Redress/,
    );
  });
});
