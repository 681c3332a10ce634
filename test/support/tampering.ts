/** Somebody got past the database and changed what it keeps. */
import type { Database } from '../../src/adapters/store/database.ts';

const guarded = ['CaseEvent', 'ChainSeal', 'IssueEvent', 'SealedHead', 'ReadAudit'];

/** Runs statements with the triggers of the record switched off. */
export async function tamper(database: Database, ...statements: readonly string[]): Promise<void> {
  const switched = (how: string) =>
    guarded.map((table) =>
      database.$executeRawUnsafe(`ALTER TABLE "${table}" ${how} TRIGGER USER`),
    );
  await database.$transaction([
    ...switched('DISABLE'),
    ...statements.map((statement) => database.$executeRawUnsafe(statement)),
    ...switched('ENABLE'),
  ]);
}
