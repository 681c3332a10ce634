/**
 * Applies the migrations of prisma/migrations that a database still lacks, and writes down what
 * Prisma's own `migrate deploy` would write, so that both agree on the state.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { PermanentError } from '../../ports/errors.ts';
import { connectClient } from './connection.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Any process may migrate; the one that holds this lock does. The key is an arbitrary constant. */
const migrationLock = 7_236_411;

/** Table layout of Prisma 7. Source: https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate */
const createLedger = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * @returns the names applied now, oldest first; empty when nothing was missing
 * @throws PermanentError when the database was migrated by a newer or a changed Redress
 */
export async function runMigrations(url: string, folder: string): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = await connectClient(url, 'redress-migrate');
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(createLedger);
    const missing = missingOf(migrations, await appliedTo(client));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function appliedTo(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function missingOf(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): readonly Migration[] {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (known.get(name) === checksum) continue;
    throw new PermanentError(
      known.has(name)
        ? `The migration ${name} in this checkout differs from the one the database was made with. Restore the file, or use a database of its own (REDRESS_HOME or DATABASE_URL).`
        : `The database has the migration ${name}, which this version of Redress does not know. Use the newer Redress, or a database of its own (REDRESS_HOME or DATABASE_URL).`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

/** The ledger row and the migration commit together: a crash leaves neither. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [uuidv7(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw cause;
  }
}
