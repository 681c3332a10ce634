/** Empties a test database between tests; cheaper than opening an application for each. */
import type { TestDatabase } from './test-database.ts';

/** Everything but the brands and staff of the configuration goes, waiting jobs included. */
export async function cleanSlate({ database }: TestDatabase): Promise<void> {
  const tables = await database.$queryRawUnsafe<{ name: string }[]>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE (schemaname = 'public' AND tablename NOT IN ('Brand', 'Staff', '_prisma_migrations'))
       OR (schemaname = 'pgboss' AND tablename LIKE 'job%')`,
  );
  await database.$transaction([
    database.$executeRawUnsafe('ALTER TABLE "CaseEvent" DISABLE TRIGGER "CaseEvent_never_emptied"'),
    database.$executeRawUnsafe(
      'ALTER TABLE "IssueEvent" DISABLE TRIGGER "IssueEvent_never_emptied"',
    ),
    database.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`),
    database.$executeRawUnsafe('ALTER TABLE "CaseEvent" ENABLE TRIGGER "CaseEvent_never_emptied"'),
    database.$executeRawUnsafe(
      'ALTER TABLE "IssueEvent" ENABLE TRIGGER "IssueEvent_never_emptied"',
    ),
  ]);
}
