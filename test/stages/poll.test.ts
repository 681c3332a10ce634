/** Polling on a real database: what was posted is there once, whatever happens in between. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/ports/errors.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createPagedSource, type PagedSource } from '../support/paged-source.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const notStopped = new AbortController().signal;
let app: TestApp;
let source: PagedSource;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(async () => {
  source = createPagedSource('timeline');
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

function poll(): Promise<void> {
  return app.stages.pollSource(source, notStopped);
}

async function storedIds(): Promise<readonly string[]> {
  const rows = await app.testDatabase.database.mentionContent.findMany({
    orderBy: { nativeId: 'asc' },
  });
  return rows.map(({ nativeId }) => nativeId);
}

function cursor(): Promise<string | null> {
  return app.store.states.cursorOf(app.store.brandIds.get('sample')!, 'timeline');
}

function mentions(...nativeIds: readonly string[]) {
  return nativeIds.map((nativeId) => aMention({ nativeId }));
}

it('F3: a connection that dies between mentions and cursor loses nothing and doubles nothing', async () => {
  const { database } = app.testDatabase;
  source.add({ mentions: mentions('1', '2') }, { mentions: mentions('3') });
  await database.$executeRawUnsafe(
    `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); END $$`,
  );
  await database.$executeRawUnsafe(
    `CREATE TRIGGER die BEFORE INSERT OR UPDATE ON "SourceState" FOR EACH ROW
     WHEN (NEW."cursor" IS NOT NULL) EXECUTE FUNCTION die()`,
  );

  await expect(poll()).rejects.toThrow();
  const afterDeath = { ids: await storedIds(), cursor: await cursor() };
  await database.$executeRawUnsafe('DROP TRIGGER die ON "SourceState"');
  await poll();

  expect(afterDeath).toEqual({ ids: [], cursor: null });
  expect(await storedIds()).toEqual(['1', '2', '3']);
  expect(await cursor()).toBe('2');
});

it('F3: pages that overlap store each mention once', async () => {
  const [first, second, third] = mentions('1', '2', '3');
  source.add({ mentions: [first!, second!] }, { mentions: [second!, third!, third!] });

  await poll();

  expect(await storedIds()).toEqual(['1', '2', '3']);
  expect(await app.store.mentions.countPending(null)).toBe(3);
});

it('F3: a post that turns up late, in a stretch already read, is stored and gets its case', async () => {
  const [early, late, newest] = mentions('1', '2', '3');
  source.add({ mentions: [early!, newest!] });
  await poll();
  source.add({ mentions: [early!, late!, newest!] });

  await poll();
  await app.settle();

  expect(await storedIds()).toEqual(['1', '2', '3']);
  expect(await app.testDatabase.database.case.count()).toBe(3);
});

it('F3: time that nobody read is on record as a gap', async () => {
  const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
  source.add(
    { covered: { from: day(1), to: day(2) } },
    { covered: { from: day(2), to: day(3) } },
    { covered: { from: day(5), to: day(6) } },
  );

  await poll();

  const windows = await app.testDatabase.database.coverageWindow.findMany({
    orderBy: { from: 'asc' },
  });
  expect(windows.map(({ state, from, to }) => ({ state, from, to }))).toEqual([
    { state: 'covered', from: day(1), to: day(3) },
    { state: 'gap', from: day(3), to: day(5) },
    { state: 'covered', from: day(5), to: day(6) },
  ]);
});

it('F3: the database being away at the first poll does not stop the later ones', async () => {
  const { database } = app.testDatabase;
  const justStarted = await createTestApp({ testDatabase: app.testDatabase });
  const firstPoll = () => justStarted.stages.pollSource(source, notStopped);
  source.add({ mentions: mentions('1') });
  await database.$executeRawUnsafe('ALTER TABLE "Mention" RENAME TO "Elsewhere"');

  await expect(firstPoll()).rejects.toThrow();
  await database.$executeRawUnsafe('ALTER TABLE "Elsewhere" RENAME TO "Mention"');
  await firstPoll();
  await justStarted.close();

  expect(await storedIds()).toEqual(['1']);
});

it('a source that has to be asked later keeps its place and says since when it fails', async () => {
  source.add({ mentions: mentions('1') });
  await poll();
  const failing = {
    ...source,
    fetchNew: () => Promise.reject(new TransientError('The platform answers 503.')),
  };

  await app.stages.pollSource(failing, notStopped);
  app.clock.moveTo('2026-03-04T13:00:00Z');
  await app.stages.pollSource(failing, notStopped);

  const [state] = await app.store.states.states(app.store.brandIds.get('sample')!);
  expect(state).toMatchObject({
    failingSince: new Date('2026-03-04T12:00:00Z'),
    lastError: 'The platform answers 503.',
    stored: 1,
  });
  expect(await cursor()).toBe('1');
});

it('a source that needs a person is not asked again and again, and recovers by itself', async () => {
  const refused = {
    ...source,
    fetchNew: () => Promise.reject(new PermanentError('The token was revoked. Connect again.')),
  };
  const brandId = app.store.brandIds.get('sample')!;

  await app.stages.pollSource(refused, notStopped);
  const [broken] = await app.store.states.states(brandId);
  source.add({ mentions: mentions('1') });
  await poll();
  const readsAtOnce = source.reads;
  app.clock.moveTo('2026-03-04T13:00:00Z');
  await poll();

  expect(readsAtOnce).toBe(0);
  const [mended] = await app.store.states.states(brandId);
  expect(broken?.lastError).toBe('The token was revoked. Connect again.');
  expect(mended).toMatchObject({ failingSince: null, lastError: null, stored: 1 });
});

it('F3: what a source says it cannot read any more is a gap, with its reason', async () => {
  const day = (number: number): Date => new Date(Date.UTC(2026, 2, number));
  const reason = 'search reaches back seven days only';
  source.add(
    { covered: { from: day(1), to: day(2) } },
    { covered: { from: day(9), to: day(10) }, gap: { from: day(2), to: day(9), reason } },
  );
  await poll();

  const span = { from: day(1), to: day(20) };
  const [found] = await app.store.states.coverage(app.store.brandIds.get('sample')!, span);
  expect(found?.windows).toEqual([
    { state: 'covered', from: day(1), to: day(2), reason: null },
    { state: 'gap', from: day(2), to: day(9), reason },
    { state: 'covered', from: day(9), to: day(10), reason: null },
  ]);
});

it('F3: a post that turns up in a stretch already read is on the list of what was found late', async () => {
  const at = (time: string): Date => new Date(`2026-03-04T${time}:00Z`);
  const reach = { removals: 'never', edits: 'never', days: 7 } as const;
  const looked = { ...source, reach };
  source.add({
    mentions: [aMention({ postedAt: at('11:30') })],
    covered: { from: at('11:00'), to: at('12:00') },
  });
  await app.stages.pollSource(looked, notStopped);
  app.clock.moveTo('2026-03-04T12:30:00Z');
  source.add({
    mentions: [aMention({ postedAt: at('11:40') }), aMention({ postedAt: at('12:10') })],
    covered: { from: at('11:30'), to: at('12:30') },
  });
  await app.stages.pollSource(looked, notStopped);

  const span = { from: at('00:00'), to: at('23:00') };
  const [found] = await app.store.states.coverage(app.store.brandIds.get('sample')!, span);
  expect(found?.foundLate).toBe(1);
});
