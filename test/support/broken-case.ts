/** A case that cannot be written, as with a row that this version cannot read or a lock it never gets. */
import type { TestApp } from './test-app.ts';

/** Every write to this case fails until `mendCase`; the others are as ever. */
export async function breakCase(app: TestApp, caseId: string): Promise<void> {
  const { database } = app.testDatabase;
  await database.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION broken_case() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION 'this case is broken'; END $$ LANGUAGE plpgsql`);
  await database.$executeRawUnsafe(`CREATE TRIGGER broken_case BEFORE UPDATE ON "Case"
    FOR EACH ROW WHEN (OLD."id" = '${caseId}') EXECUTE FUNCTION broken_case()`);
}

export async function mendCase(app: TestApp): Promise<void> {
  await app.testDatabase.database.$executeRawUnsafe('DROP TRIGGER IF EXISTS broken_case ON "Case"');
}
