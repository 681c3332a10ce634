/** A backup of every table, and its restoring: the database is then as it was. */
import type { Database } from '../../src/adapters/store/database.ts';

export interface Backup {
  restore(): Promise<void>;
}

export async function backUp(database: Database): Promise<Backup> {
  const tables = await database.$queryRawUnsafe<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  await database.$executeRawUnsafe('DROP SCHEMA IF EXISTS backup CASCADE');
  await database.$executeRawUnsafe('CREATE SCHEMA backup');
  for (const { name } of tables) {
    await database.$executeRawUnsafe(`CREATE TABLE backup."${name}" AS TABLE "${name}"`);
  }
  return {
    restore: async () => {
      await database.$transaction([
        database.$executeRawUnsafe('SET LOCAL session_replication_role = replica'),
        ...tables.flatMap(({ name }) => [
          database.$executeRawUnsafe(`DELETE FROM "${name}"`),
          database.$executeRawUnsafe(`INSERT INTO "${name}" SELECT * FROM backup."${name}"`),
        ]),
      ]);
    },
  };
}
