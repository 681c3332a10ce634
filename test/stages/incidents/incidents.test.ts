/** Spikes on a real database: found once, shown with their cases, ended by themselves. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import {
  complain,
  incidentsOf,
  inOtherWords,
  links,
  look,
  ordinaryWeeks,
  repeatWords,
} from './setup.ts';

const wednesday = '2026-03-04T15:00:00Z';
let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier() });
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

it('a sudden rush of complaints opens one incident that says why, with its cases linked', async () => {
  await ordinaryWeeks(app, wednesday);
  await complain(app, wednesday, 12);

  await look(app);
  await look(app);

  expect(await incidentsOf(app)).toMatchObject([
    {
      title: 'billing or fees',
      explanation: '12 complaints about billing or fees in 24 h, 0.4 expected',
      state: 'open',
      theme: 'category:billing_or_fees',
      peak: 12,
    },
  ]);
  expect(await links(app)).toEqual({ cases: 12, events: 12 });
});

it('what is said about it later joins it; once the rate is ordinary again it closes itself', async () => {
  await ordinaryWeeks(app, wednesday);
  await complain(app, wednesday, 12);
  await look(app);
  await complain(app, '2026-03-05T10:00:00Z', 3);
  await look(app, '2026-03-05T10:05:00Z');
  const grown = await incidentsOf(app);

  await look(app, '2026-03-06T09:55:00Z');
  await look(app, '2026-03-06T15:50:00Z');
  const calm = await incidentsOf(app);
  await look(app, '2026-03-06T16:00:00Z');
  await look(app, '2026-03-06T16:05:00Z');

  expect(grown).toMatchObject([{ state: 'open', peak: 15 }]);
  expect(calm).toMatchObject([{ state: 'open' }]);
  expect(await incidentsOf(app)).toMatchObject([
    { state: 'closed', closedAt: new Date('2026-03-06T16:00:00Z') },
  ]);
  expect(await links(app)).toEqual({ cases: 15, events: 15 });
});

it('the same words by many people are one incident of their own, and none of their category', async () => {
  await ordinaryWeeks(app, wednesday);
  await repeatWords(app, wednesday, 9);

  await look(app);

  expect(await incidentsOf(app)).toMatchObject([
    { title: 'same words (billing or fees)', peak: 9 },
  ]);
  expect(await links(app)).toEqual({ cases: 9, events: 9 });
});

it('posts of the past, read in today, raise no alarm and make no baseline', async () => {
  app.clock.moveTo(wednesday);
  const daysAgo = (days: number) => new Date(Date.parse(wednesday) - days * 86_400_000);
  const recorded = [50, 40, 30, 25, 20, 15, 10, 5, 2, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5];
  await hear(
    app,
    ...recorded.map((days) => aMention({ postedAt: daysAgo(days), text: inOtherWords() })),
    ...recorded.map(() =>
      aMention({ postedAt: daysAgo(1.1), text: 'the same words, all at once' }),
    ),
  );
  await complain(app, wednesday, 12); // the first that were heard as they were posted

  await look(app);

  expect(await incidentsOf(app)).toEqual([]);
});

it('a history read in afterwards hides no spike', async () => {
  await ordinaryWeeks(app, wednesday);
  const weeksAgo = (weeks: number) => new Date(Date.parse(wednesday) - weeks * 7 * 86_400_000);
  const recorded = [1, 2, 3, 4].flatMap((weeks) => Array.from({ length: 12 }, () => weeks));
  await hear(
    app,
    ...recorded.map((weeks) => aMention({ postedAt: weeksAgo(weeks), text: inOtherWords() })),
  );
  await complain(app, wednesday, 12);

  await look(app);

  expect(await incidentsOf(app)).toMatchObject([{ peak: 12 }]);
});

it('a source heard since yesterday has no usual rate yet, so its first day is no spike', async () => {
  await complain(app, '2026-03-03T15:00:00Z', 10);
  await complain(app, wednesday, 30);

  await look(app);

  expect(await incidentsOf(app)).toEqual([]);
});

it('a rush every Monday morning is no spike, also across the change to summer time', async () => {
  // nine o'clock in New York, which moves on 8 March
  const mondays = ['2026-02-09T14', '2026-02-16T14', '2026-02-23T14', '2026-03-02T14'];
  for (const hour of mondays) await complain(app, `${hour}:00:00Z`, 12);

  await complain(app, '2026-03-09T13:00:00Z', 12);
  await look(app, '2026-03-09T13:10:00Z');
  const onMonday = await incidentsOf(app);
  await complain(app, '2026-03-12T13:00:00Z', 12);
  await look(app, '2026-03-12T13:10:00Z');

  expect(onMonday).toEqual([]);
  expect(await incidentsOf(app)).toHaveLength(1);
});

it('what a person called no complaint does not count', async () => {
  await ordinaryWeeks(app, wednesday);
  await complain(app, wednesday, 12);
  await app.testDatabase.database.case.updateMany({
    where: { receivedAt: new Date(wednesday) },
    data: { status: 'dismissed', complaintStatus: 'not' },
  });

  await look(app);

  expect(await incidentsOf(app)).toEqual([]);
});
