/** Incidents however the processes fall: several at once, one that stops in the middle. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemIds } from '../../../src/adapters/system/ids.ts';
import { loadSpikes } from '../../../src/config/load-spikes.ts';
import { watchForSpikes } from '../../../src/stages/incidents.ts';
import { cleanSlate } from '../../support/clean-slate.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createRecordedLog, type RecordedLog } from '../../support/recorded-log.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { complain, incidentsOf, links, look, ordinaryWeeks, repeatWords } from './setup.ts';

const wednesday = '2026-03-04T15:00:00Z';
let apps: readonly [TestApp, TestApp];

beforeAll(async () => {
  const classifier = createPlainClassifier();
  const app = await createTestApp({ classifier });
  apps = [app, await createTestApp({ classifier, testDatabase: app.testDatabase })];
});

beforeEach(async () => {
  const [app] = apps;
  await cleanSlate(app.testDatabase);
  await ordinaryWeeks(app, wednesday);
});

afterAll(async () => {
  for (const app of apps.toReversed()) await app.close();
});

it('two processes that look at the same moment open one incident, and link each case once', async () => {
  const [app, other] = apps;
  await repeatWords(app, wednesday, 9);
  await complain(app, wednesday, 12);
  other.clock.moveTo(wednesday);

  await Promise.all([look(app), look(other), look(app), look(other)]);

  expect((await incidentsOf(app)).map(({ theme, state }) => [theme.split(':')[0], state])).toEqual(
    expect.arrayContaining([
      ['wave', 'open'],
      ['category', 'open'],
    ]),
  );
  expect(await incidentsOf(app)).toHaveLength(2);
  expect(await links(app)).toEqual({ cases: 21, events: 21 });
});

it('a process that is stopped in the middle leaves an incident that the next one completes', async () => {
  const [app, next] = apps;
  await complain(app, wednesday, 12);

  await expect(look(app, wednesday, AbortSignal.abort())).rejects.toThrow();
  const left = { incidents: await incidentsOf(app), links: await links(app) };
  await look(next, '2026-03-04T15:05:00Z');

  expect(left).toMatchObject({ incidents: [{ alertedAt: null }], links: { cases: 0 } });
  expect(await incidentsOf(app)).toMatchObject([{ id: left.incidents[0]?.id, state: 'open' }]);
  expect(await links(app)).toEqual({ cases: 12, events: 12 });
});

it('it is told of once, whoever finds it and however long it lasts', async () => {
  const [app, other] = apps;
  await complain(app, wednesday, 12);
  other.clock.moveTo(wednesday);
  const log = createRecordedLog();

  await Promise.all([lookWith(log, app), lookWith(log, other)]);
  await complain(app, '2026-03-04T16:00:00Z', 4);
  await lookWith(log, app);

  const alerts = log.lines.filter(({ level }) => level === 'warn');
  expect(alerts).toMatchObject([
    { fields: { explanation: '12 complaints about billing or fees in 24 h, 0.4 expected' } },
  ]);
  expect(await incidentsOf(app)).toMatchObject([{ alertedAt: new Date(wednesday) }]);
});

function lookWith(log: RecordedLog, app: TestApp): Promise<void> {
  const { store, clock, brands } = app;
  const brandsById = new Map(
    [...brands].map(([slug, brand]) => [store.brandIds.get(slug) ?? slug, brand]),
  );
  return watchForSpikes(
    { ...store, clock, ids: systemIds, brandsById, log, spikes: loadSpikes() },
    new AbortController().signal,
  );
}
