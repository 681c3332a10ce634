/** `redress verify` finds whatever was changed behind Redress's back, and names the place. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chainHash } from '../../../src/domain/case/chain.ts';
import { sealFinishedDays } from '../../../src/stages/seals.ts';
import { type Verification, verifyRecord } from '../../../src/stages/verify.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { tamper } from '../../support/tampering.ts';
import { actWell, casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await hear(
    app,
    aMention({ nativeId: 'edited', text: 'The fee is wrong.' }),
    aMention({ text: 'Zwei Gebühren, keine Antwort 😡', language: 'de' }),
    aMention({ text: 'Their fee is wrong.', kind: 'repost' }),
  );
  await hear(app, aMention({ nativeId: 'edited', text: 'The fee is wrong, I will go to court.' }));
  for (const { number } of await casesOf(app)) {
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
    await actWell(app, { number, type: 'note', staffId: 'dora', reason: 'Rückruf “bis Freitag”' });
    await actWell(app, { number, type: 'draft', staffId: 'dora' });
    await actWell(app, { number, type: 'approve', staffId: 'eli' });
  }
  app.clock.moveTo('2026-03-05T00:10:00Z');
  await app.stages.sealFinishedDays();
  const [first] = await casesOf(app);
  await actWell(app, { number: first!.number, type: 'note', staffId: 'dora', reason: 'Later.' });
  app.clock.moveTo('2026-03-06T00:10:00Z');
  await app.stages.sealFinishedDays();
});

afterAll(() => app.close());

function verified(): Promise<Verification> {
  return verifyRecord({ record: app.store.record, clock: app.clock });
}

it('holds after honest work, and says what was looked at', async () => {
  const found = await verified();

  expect(found.faults).toEqual([]);
  expect(found).toMatchObject({ faultCount: 0, cases: 2, seals: 2, unsealedDays: 0 });
  expect(found.texts).toBeGreaterThanOrEqual(8);
});

/** Columns that prove something or are proved, each with how one value of it is changed. */
const text = (column: string) =>
  `${column} = overlay(${column} placing (CASE WHEN substr(${column}, $at, 1) = 'x' THEN 'y' ELSE 'x' END) from $at for 1)`;
const bytes = (column: string) =>
  `${column} = set_byte(${column}, ($at - 1) % length(${column}), 255 - get_byte(${column}, ($at - 1) % length(${column})))`;
/** What was null is set. */
const orOne = (set: string) => `coalesce(${set.slice(set.indexOf('=') + 1)}, '\\x01')`;
const instant = (column: string) => `${column} = ${column} + interval '1 millisecond' * $at`;

const changes = [
  ['CaseEvent', text('"actor"'), 'length("actor")'],
  ['CaseEvent', text('"type"'), 'length("type")'],
  ['CaseEvent', instant('"at"'), '5'],
  ['CaseEvent', bytes('"prevHash"'), '32'],
  ['CaseEvent', bytes('"hash"'), '32'],
  ['CaseEvent', '"seq" = "seq" + 100', '1'],
  ['CaseEvent', `"data" = "data" || '{"extra": 1}'`, '1'],
  ['CaseEvent', '"brandId" = gen_random_uuid()', '1'],
  ['CaseEvent', '"caseId" = gen_random_uuid()', '1'],
  ['MentionContent', text('"body"'), 'length("body")'],
  ['MentionContent', bytes('"salt"'), '16'],
  ['ReplyContent', text('"body"'), 'length("body")'],
  ['ReplyContent', bytes('"salt"'), '16'],
  ['EventContent', text('"body"'), 'length("body")'],
  ['EventContent', bytes('"salt"'), '16'],
  ['Mention', bytes('"commitment"'), '32'],
  ['Case', bytes('"headHash"'), '32'],
  ['Case', '"version" = "version" + 1', '1'],
  ['Case', `"priority" = CASE "priority" WHEN 'P0' THEN 'P3' ELSE 'P0' END`, '1'],
  ['Case', instant('"receivedAt"'), '5'],
  ['Reply', `"sha256" = ${orOne(bytes('"sha256"'))}`, '32'],
  ['Reply', bytes('"commitment"'), '32'],
  ['Reply', `"approvedBy" = 'somebody'`, '1'],
  ['Clock', instant('"dueAt"'), '5'],
  ['ChainSeal', bytes('"hash"'), '32'],
  ['ChainSeal', bytes('"prevHash"'), '32'],
  ['ChainSeal', instant('"sealedAt"'), '5'],
  ['ChainSeal', '"cases" = "cases" + 1', '1'],
  ['SealedHead', bytes('"headHash"'), '32'],
  ['SealedHead', '"version" = "version" + 50', '1'],
] as const;

it('finds any single byte that was altered, in whatever row, and it holds again once it is put back', async () => {
  const { database } = app.testDatabase;
  const anyChange = fc.record({
    change: fc.constantFrom(...changes),
    row: fc.nat(1_000),
    at: fc.nat(1_000),
  });
  await fc.assert(
    fc.asyncProperty(anyChange, async ({ change: [table, set, size], row, at }) => {
      const rows = await database.$queryRawUnsafe<{ place: string; size: number }[]>(
        `SELECT ctid::text AS place, (${size})::int AS size FROM "${table}" ORDER BY ctid`,
      );
      const chosen = rows[row % rows.length]!;
      await database.$executeRawUnsafe('DROP TABLE IF EXISTS kept');
      await database.$executeRawUnsafe(`CREATE TABLE kept AS TABLE "${table}"`);
      const statement = set.replaceAll('$at', String((at % chosen.size) + 1));
      await tamper(database, `UPDATE "${table}" SET ${statement} WHERE ctid = '${chosen.place}'`);

      const found = await verified();

      await tamper(
        database,
        `DELETE FROM "${table}"`,
        `INSERT INTO "${table}" SELECT * FROM kept`,
        'DROP TABLE kept',
      );
      expect(found.faultCount, `${table}: ${set}`).toBeGreaterThan(0);
      expect(found.faults[0]?.place).toMatch(/C-\d+|case |post |seal of/);
    }),
    { numRuns: 90, examples: changes.map((change) => [{ change, row: 1, at: 3 }]) },
  );

  expect((await verified()).faults).toEqual([]);
}, 240_000);

async function whileChanged(...statements: readonly string[]): Promise<Verification> {
  const { database } = app.testDatabase;
  const tables = ['CaseEvent', 'Case', 'Reply', 'Clock', 'ChainSeal', 'SealedHead', 'EventContent'];
  const kept = (table: string) => `kept_${table.toLowerCase()}`;
  for (const table of tables) {
    await database.$executeRawUnsafe(`CREATE TABLE ${kept(table)} AS TABLE "${table}"`);
  }
  await tamper(database, ...statements);
  const found = await verified();
  for (const table of tables) {
    await tamper(
      database,
      `DELETE FROM "${table}"`,
      `INSERT INTO "${table}" SELECT * FROM ${kept(table)}`,
      `DROP TABLE ${kept(table)}`,
    );
  }
  return found;
}

it('a case that was removed with all its rows is missed by the seal', async () => {
  const [first] = await casesOf(app);

  const found = await whileChanged(
    `DELETE FROM "Case" WHERE "id" = '${first!.id}'`,
    `DELETE FROM "CaseEvent" WHERE "caseId" = '${first!.id}'`,
    `DELETE FROM "EventContent" WHERE "caseId" = '${first!.id}'`,
  );

  expect(found.faults).toContainEqual({
    place: expect.stringContaining(first!.id),
    what: 'it was sealed on 2026-03-04 and is gone',
  });
});

it('a case that was cut off after an honest event, head and all, is found by the seal', async () => {
  const [first] = await casesOf(app);
  const events = await app.testDatabase.database.caseEvent.findMany({
    where: { caseId: first!.id },
    orderBy: { seq: 'asc' },
  });
  const last = events.at(-2)!;

  const found = await whileChanged(
    `DELETE FROM "CaseEvent" WHERE "caseId" = '${first!.id}' AND "seq" > ${last.seq}`,
    `DELETE FROM "EventContent" WHERE "caseId" = '${first!.id}' AND "seq" > ${last.seq}`,
    `UPDATE "Case" SET "version" = ${last.seq}, "headHash" = decode('${Buffer.from(last.hash).toString('hex')}', 'hex') WHERE "id" = '${first!.id}'`,
  );

  expect(found.faults).toContainEqual({
    place: `${first!.number}, event ${last.seq + 1}`,
    what: 'it was sealed on 2026-03-05 and is gone',
  });
});

it('a last event that was rewritten with a matching hash and head is found by the seal', async () => {
  const [first] = await casesOf(app);
  const events = await app.testDatabase.database.caseEvent.findMany({
    where: { caseId: first!.id },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  const last = events[0]!;
  const forged = { ...last, actor: 'eli' };
  const hash = chainHash(Buffer.from(last.prevHash).toString('hex'), forged);

  const found = await whileChanged(
    `UPDATE "CaseEvent" SET "actor" = 'eli', "hash" = decode('${hash}', 'hex') WHERE "caseId" = '${first!.id}' AND "seq" = ${last.seq}`,
    `UPDATE "Case" SET "headHash" = decode('${hash}', 'hex') WHERE "id" = '${first!.id}'`,
  );

  expect(found.faults).toContainEqual({
    place: `${first!.number}, event ${last.seq}`,
    what: 'it is not the one that was sealed on 2026-03-05',
  });
});

it('seals that were taken away are missed', async () => {
  const found = await whileChanged(`DELETE FROM "ChainSeal" WHERE "day" = '2026-03-04'`);

  expect(found.faults).toContainEqual({ place: 'seal of 2026-03-04', what: 'it is missing' });
});

it('two processes seal the missed days once, and what was written late comes into the next seal', async () => {
  app.clock.moveTo('2026-03-09T06:00:00Z');
  const deps = { seals: app.store.seals, clock: app.clock, log: app.log };

  const [one, other] = await Promise.all([sealFinishedDays(deps), sealFinishedDays(deps)]);
  const again = await sealFinishedDays(deps);

  expect(one + other).toBe(3);
  expect(again).toBe(0);
  const [first] = await casesOf(app);
  app.clock.moveTo('2026-03-05T06:00:00Z'); // another machine, whose clock is days behind
  await actWell(app, { number: first!.number, type: 'note', staffId: 'dora', reason: 'On.' });
  app.clock.moveTo('2026-03-10T00:10:00Z');
  await sealFinishedDays(deps);
  expect(await verified()).toMatchObject({ faultCount: 0, seals: 6, unsealedDays: 0 });
  const late = { caseId: first!.id, day: new Date('2026-03-09') };
  expect(await app.testDatabase.database.sealedHead.count({ where: late })).toBe(1);
});

it('a seal cannot be changed through the database', async () => {
  const changing = app.testDatabase.database.$executeRawUnsafe(
    `UPDATE "ChainSeal" SET "cases" = 0`,
  );

  await expect(changing).rejects.toThrow('append-only');
});
