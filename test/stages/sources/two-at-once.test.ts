/** Two processes on one database that read one source at the same moment. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Source } from '../../../src/ports/source.ts';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPagedSource, type PagedSource } from '../../support/paged-source.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const notStopped = new AbortController().signal;
let here: TestApp;
let there: TestApp;
let pages: PagedSource;

beforeAll(async () => {
  here = await createTestApp({ classifier: createPlainClassifier() });
  there = await createTestApp({
    classifier: createPlainClassifier(),
    testDatabase: here.testDatabase,
  });
});

beforeEach(async () => {
  await cleanSlate(here.testDatabase);
  moveTo('2026-03-04T12:00:00Z');
  pages = createPagedSource('timeline');
  const page = (...ids: string[]) => ({ mentions: ids.map((nativeId) => aMention({ nativeId })) });
  pages.add(page('1', '2'), page('3'));
});

afterAll(async () => {
  await there.close();
  await here.close();
});

function moveTo(instant: string): void {
  for (const app of [here, there]) app.clock.moveTo(instant);
}

/** The platform answers when it is told to. */
function slowly() {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const source: Source = {
    ...pages,
    async fetchNew(...given) {
      asked.resolve();
      await answer.promise;
      return await pages.fetchNew(...given);
    },
  };
  return { source, asked: asked.promise, answer: answer.resolve };
}

const stored = () => here.testDatabase.database.mention.count();

it('F3: every page is asked for once, however many processes read at that moment', async () => {
  const slow = slowly();

  const first = here.stages.pollSource(slow.source, notStopped);
  await slow.asked;
  await there.stages.pollSource(pages, notStopped);
  await here.stages.pollSource(pages, notStopped);
  const readMeanwhile = pages.reads;
  slow.answer();
  await first;

  expect(readMeanwhile).toBe(0);
  expect(pages.reads).toBe(2);
  expect(await stored()).toBe(3);
});

it('F3: when the one that reads is gone for good, another reads on some seconds later, and nothing is lost or doubled', async () => {
  const slow = slowly();
  const dead = here.stages.pollSource(slow.source, notStopped);
  await slow.asked;

  moveTo('2026-03-04T12:00:14Z');
  await there.stages.pollSource(pages, notStopped);
  const tooSoon = await stored();
  moveTo('2026-03-04T12:00:16Z');
  await there.stages.pollSource(pages, notStopped);
  const afterwards = await stored();
  slow.answer(); // it was only very slow
  await dead;

  expect(tooSoon).toBe(0);
  expect(afterwards).toBe(3);
  expect(await stored()).toBe(3);
});

it('a source that was read is read again at once by whoever comes next', async () => {
  await here.stages.pollSource(pages, notStopped);
  pages.add({ mentions: [aMention({ nativeId: '4' })] });
  await there.stages.pollSource(pages, notStopped);

  expect(await stored()).toBe(4);
});
