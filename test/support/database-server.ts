/** One PostgreSQL server a test run, with one database to copy for each test file. */
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openJobs } from '../../src/adapters/store/jobs.ts';
import { runMigrations } from '../../src/adapters/store/migrate.ts';
import { startQuickServer } from './quick-server.ts';
import { silentLog } from './silent-log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Any database of the server, for making others. */
    serverUrl: string;
    /** Name of the database that each test file copies: migrated, and with the queues of jobs. */
    templateName: string;
  }
}

const templateName = `redress_template_${process.pid}`;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ownServer = process.env['TEST_DATABASE_URL'];
  const server = ownServer ? { url: ownServer, stop: async () => {} } : await startQuickServer();
  await onServer(server.url, `CREATE DATABASE "${templateName}"`);
  const template = urlOf(server.url, templateName);
  await runMigrations(template, 'prisma/migrations');
  await (await openJobs(template, silentLog, () => {})).stop();
  project.provide('serverUrl', server.url);
  project.provide('templateName', templateName);
  return async () => {
    await onServer(server.url, `DROP DATABASE "${templateName}" WITH (FORCE)`);
    await server.stop();
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
