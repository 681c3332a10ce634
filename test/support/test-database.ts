/** A database of its own for each test file, copied from the migrated one. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/adapters/store/database.ts';
import { onServer, urlOf } from './database-server.ts';

export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
  close(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `redress_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${inject('templateName')}"`);
  const url = urlOf(serverUrl, name);
  const database = openDatabase(url);
  return {
    url,
    database,
    async close() {
      await database.$disconnect();
      await onServer(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}
