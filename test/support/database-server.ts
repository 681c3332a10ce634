/** One PostgreSQL server a test run, with one migrated database to copy for each test file. */
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { placeElsewhere } from '../../src/adapters/embedded-postgres/place.ts';
import { openEmbeddedServer } from '../../src/adapters/embedded-postgres/server.ts';
import { runMigrations } from '../../src/adapters/store/migrate.ts';
import { silentLog } from './silent-log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Any database of the server, for making others. */
    serverUrl: string;
    /** Name of the migrated database that each test file copies. */
    templateName: string;
  }
}

const templateName = `redress_template_${process.pid}`;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ownServer = process.env['TEST_DATABASE_URL'];
  const server = ownServer ? { url: ownServer, stop: async () => {} } : await startServer();
  if (!ownServer) await hurry(server.url);
  await onServer(server.url, `CREATE DATABASE "${templateName}"`);
  await runMigrations(urlOf(server.url, templateName), 'prisma/migrations');
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await onServer(server.url, `DROP DATABASE "${templateName}" WITH (FORCE)`);
    await server.stop();
  };
}

/** Nothing here has to outlive a power cut: tests of that start servers of their own. */
async function hurry(url: string): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'autovacuum']) {
    await onServer(url, `ALTER SYSTEM SET ${setting} = off`);
  }
  await onServer(url, 'SELECT pg_reload_conf()');
}

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'redress-test-')));
  const server = await openEmbeddedServer(home, silentLog);
  return {
    url: server.url,
    async stop() {
      await server.release();
      await rm(placeElsewhere(home), { recursive: true, force: true });
      await rm(home, { recursive: true, force: true });
    },
  };
}

export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export function urlOf(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
