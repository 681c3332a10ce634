/** One case that cannot be worked keeps no other waiting, whatever looks over many. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { removeAtSource } from '../../src/stages/source-removals.ts';
import { breakCase, mendCase } from '../support/broken-case.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createRecordedPager, outOfReach } from '../support/recorded-pager.ts';
import { actWell, eventsOf } from '../support/team.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { wordsLeft } from '../support/words-left.ts';

const pager = createRecordedPager();
const running = new AbortController().signal;
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier(), pagers: [pager] });
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo('2026-03-04T12:00:00Z');
  pager.forget();
});

afterEach(() => mendCase(app));

afterAll(() => app.close());

interface Heard {
  readonly id: string;
  readonly number: string;
}

/** The first of the two cannot be written from here on. */
async function twoCases(text: string): Promise<readonly [broken: Heard, other: Heard]> {
  for (const [at, author] of ['one', 'two'].entries()) {
    const postedAt = new Date(`2026-03-04T11:5${at}:00Z`);
    await hear(app, aMention({ nativeId: author, author, text: `${text} (${author})`, postedAt }));
  }
  const rows = await app.testDatabase.database.case.findMany({ orderBy: { number: 'asc' } });
  const [one, two] = rows.map(({ id, number }) => ({ id, number: `C-${number}` }));
  if (!one || !two || rows.length > 2) throw new Error('two cases were expected');
  return [one, two];
}

const cry = "I'm going to end it all because of you people";

it('an urgent case behind one that fails is paged for in time', async () => {
  const [broken, other] = await twoCases(cry);
  pager.forget();
  await breakCase(app, broken.id);

  app.clock.moveTo('2026-03-04T12:05:00Z');
  await expect(app.stages.pagePeople(running)).rejects.toThrow();

  expect(pager.pages.map(({ number }) => number)).toEqual([other.number]);
});

it('an alert that waits is sent although a ladder cannot be climbed', async () => {
  pager.fail(outOfReach);
  const [broken, other] = await twoCases(cry);
  pager.forget();
  await breakCase(app, broken.id);

  app.clock.moveTo('2026-03-04T12:05:00Z');
  await expect(app.stages.pagePeople(running)).rejects.toThrow();

  const atOnce = pager.pages.filter(({ sentence }) => sentence.includes('at once'));
  expect(atOnce.map(({ number }) => number)).toEqual([broken.number, other.number]);
});

it('a target missed on a case behind one that fails is recorded', async () => {
  const [broken, other] = await twoCases('I am taking you to court.');
  await breakCase(app, broken.id);

  app.clock.moveTo('2026-03-06T12:00:00Z');
  await expect(app.stages.workDueCases(running)).rejects.toThrow();

  expect(await eventsOf(app, other.id)).toContain('clock_breached');
  expect(await eventsOf(app, broken.id)).not.toContain('clock_breached');
});

it('a post gone at its source goes here although another one cannot', async () => {
  const [broken] = await twoCases('The fee is wrong');
  await breakCase(app, broken.id);
  const origin = { brand: 'sample', sourceName: 'manual' };
  const gone = ['one', 'two'].map((nativeId) => ({
    platform: 'x' as const,
    nativeId,
    what: 'deleted' as const,
  }));

  await expect(removeAtSource(app.keeping, origin, gone)).rejects.toThrow();

  const left = await wordsLeft(app.testDatabase.database);
  expect(left).toContain('(one)');
  expect(left).not.toContain('(two)');
  await mendCase(app);
  await app.stages.keepRecords(running);
  expect(await wordsLeft(app.testDatabase.database)).not.toContain('(one)');
});

it('a case left lying goes back to its queue although another one cannot', async () => {
  const [broken, other] = await twoCases('The fee is wrong');
  for (const { number } of [broken, other]) {
    await actWell(app, { number, type: 'claim', staffId: 'ada' });
  }
  await breakCase(app, broken.id);

  app.clock.moveTo('2026-03-06T16:00:00Z');
  await expect(app.stages.assignCases(running)).rejects.toThrow();

  expect(await eventsOf(app, other.id)).toContain('returned');
});
