/** The record of a case: nothing in it can be changed, and it proves itself from the stored rows. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { event } from '../../../src/domain/case/events.ts';
import { aMention } from '../../support/builders.ts';
import { brokenChains } from '../../support/chains.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { actWell, casesOf, settled } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const by = { at: new Date('2026-03-04T12:00:00.007Z'), actor: 'redress' };
let app: TestApp;
let caseId: string;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
  await hear(
    app,
    aMention({ text: 'Zwei Gebühren, keine Antwort 😡 «nie wieder»', language: 'de' }),
    aMention({ text: 'I am taking you to court.' }),
    aMention({ text: 'please stop calling me' }),
  );
  const [first] = await casesOf(app);
  caseId = first!.id;
});

afterAll(() => app.close());

it('proves itself after work of every kind, whatever people write', async () => {
  for (const { number } of await casesOf(app)) {
    const reason = 'Rückruf vereinbart – “bis Freitag” 🙂 \\ " \u2028';
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
    await actWell(app, { number, type: 'note', staffId: 'dora', reason });
    await actWell(app, { number, type: 'escalate', staffId: 'dora', reason });
    await actWell(app, { number, type: 'claim', staffId: 'dora' });
    await actWell(app, { number, type: 'resolve', staffId: 'dora', reason, ...settled });
    await actWell(app, { number, type: 'close', staffId: 'dora', reason });
  }

  const types = await app.testDatabase.database.caseEvent.groupBy({ by: ['type'] });
  expect(types.length).toBeGreaterThanOrEqual(7);
  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
});

it('proves itself with any text, list, number, null or yes and no that JSON can hold', async () => {
  const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\u0000', ''));
  const anyJson = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    ),
  })).value;

  await fc.assert(
    fc.asyncProperty(text, text, anyJson, async (why, queue, extra) => {
      const data = { assigneeId: null, role: 'agent', queue, why, extra } as const;
      await app.store.cases.change(caseId, () => ({
        ok: true,
        events: [event('assigned', data, by), event('clock_breached', { rule: why }, by)],
      }));
    }),
    { numRuns: 60 },
  );

  expect(await brokenChains(app.testDatabase.database)).toEqual([]);
});

it('finds the place when somebody got past the database and changed one word', async () => {
  const { database } = app.testDatabase;
  await database.$transaction([
    database.$executeRawUnsafe('ALTER TABLE "CaseEvent" DISABLE TRIGGER "CaseEvent_append_only"'),
    database.$executeRawUnsafe(
      `UPDATE "CaseEvent" SET "data" = jsonb_set("data", '{why}', '"nobody was free"')
       WHERE "caseId" = $1::uuid AND "seq" = 2`,
      caseId,
    ),
    database.$executeRawUnsafe('ALTER TABLE "CaseEvent" ENABLE TRIGGER "CaseEvent_append_only"'),
  ]);

  expect(await brokenChains(database)).toContain(`${caseId}: event 2 was changed`);
});

it.each([
  ['changed', `UPDATE "CaseEvent" SET "actor" = 'somebody'`],
  ['deleted', 'DELETE FROM "CaseEvent"'],
  ['lost with the whole table', 'TRUNCATE "CaseEvent"'],
])('an event cannot be %s', async (_done, statement) => {
  const { database } = app.testDatabase;

  const tampering = database.$executeRawUnsafe(statement);

  await expect(tampering).rejects.toThrow('append-only');
});

it('a change that fails halfway leaves the case as it was', async () => {
  const before = await app.store.details.read(caseId);

  await expect(
    app.store.cases.change(caseId, () => ({
      ok: true,
      events: [
        event('clock_breached', { rule: 'INT-FIRST' }, by),
        event('noted', { commitment: '\u0000' }, by),
      ],
    })),
  ).rejects.toThrow();

  expect(await app.store.details.read(caseId)).toEqual(before);
});
