/** A way to page people that is set up while urgent cases wait already. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedPager } from '../../support/recorded-pager.ts';
import { eventsOf, onlyCase } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';

const pager = createRecordedPager();
const running = new AbortController().signal;
let unheard: TestApp;
let apps: readonly TestApp[];

beforeAll(async () => {
  const classifier = createPlainClassifier();
  const now = '2026-03-04T12:00:00Z';
  unheard = await createTestApp({ classifier, now, pagers: [] });
  const { testDatabase } = unheard;
  const heard = { classifier, testDatabase, pagers: [pager] };
  apps = [await createTestApp(heard), await createTestApp(heard)];
});

afterAll(async () => {
  for (const app of apps) await app.close();
  await unheard.close();
});

async function tick(now: string): Promise<void> {
  for (const app of apps) app.clock.moveTo(now);
  await Promise.all(apps.map((app) => app.stages.pagePeople(running)));
}

it('F12: who can be paged from now on hears at once, and once, of what cried out while nobody could', async () => {
  const text = "I'm going to end it all because of you people";
  await hear(unheard, aMention({ text, postedAt: new Date('2026-03-04T11:59:00Z') }));
  await unheard.stages.pagePeople(running);
  const { id } = await onlyCase(unheard);
  expect((await eventsOf(unheard, id)).filter((type) => type === 'paged')).toHaveLength(1);

  await tick('2026-03-04T12:07:00Z');
  await tick('2026-03-04T12:08:00Z');

  expect(pager.pages).toHaveLength(1);
  expect((await eventsOf(unheard, id)).filter((type) => type === 'paged')).toHaveLength(2);
});
