/** Degraded mode: without the model nothing is lost, nothing is doubled, and the money holds. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anAnswer } from '../../adapters/llm/fake-openai.ts';
import { aMention } from '../../support/builders.ts';
import { hear, takeIn } from '../../support/hear.ts';
import { casesOf } from '../../support/team.ts';
import { type OpinionSetup, resultsOf, startOpinions } from './setup.ts';

const doubtful = 'Hm. The blue letter came on Monday, the red one on Tuesday.';
const longAgo = new Date(0);
let setup: OpinionSetup;

/** A case each, once the model has answered: different people, different words. */
function posts(count: number): ReturnType<typeof aMention>[] {
  return Array.from({ length: count }, () => aMention({ text: doubtful }));
}

async function open(dailyCeilingUsd?: number): Promise<OpinionSetup> {
  setup = await startOpinions(dailyCeilingUsd);
  setup.fake.usually = () => anAnswer({ evidence: 'the red one' });
  return setup;
}

beforeEach(() => {
  setup = undefined as unknown as OpinionSetup;
});

afterEach(async () => {
  expect(setup.fake.violations).toEqual([]);
  await setup.close();
});

it('the server pulled away in the middle of a run and put back: all are decided, none lost or doubled', async () => {
  const { app, fake, testDatabase } = await open();
  fake.onQuestion = async () => {
    if (fake.asked.length !== 10) return;
    app.clock.moveTo('2026-03-04T12:05:00Z');
    await fake.pull();
  };
  await hear(app, ...posts(30));
  const during = await app.store.opinions.standing(null, longAgo);
  const locally = await testDatabase.database.assessment.count({ where: { tier: 'local' } });

  fake.onQuestion = () => undefined;
  await fake.putBack();
  app.clock.moveTo('2026-03-04T12:10:00Z');
  await hear(app, ...posts(3));

  const results = await resultsOf(setup);
  const after = await app.store.opinions.standing(null, longAgo);
  expect(locally).toBe(30);
  expect(during.degraded).toEqual({
    since: new Date('2026-03-04T12:05:00Z'),
    reason: 'unavailable',
  });
  expect(after.degraded).toBeNull();
  expect(results).toEqual({ answered: 12, unavailable: 1, breaker: 20 });
  expect(await casesOf(app)).toHaveLength(12);
  expect(await app.store.mentions.countPending(null)).toBe(0);
  expect(await testDatabase.database.assessment.count()).toBe(33 + 12);
});

it('degraded mode changes nothing else: the same posts come to the same decisions as without a model', async () => {
  const { app, fake, testDatabase } = await open();
  await fake.pull();
  const sure = aMention({ text: 'This is unacceptable, really.' });
  const urgent = aMention({ text: `${doubtful} I am going to sue you.` });

  await hear(app, ...posts(2), sure, urgent);

  const rows = await testDatabase.database.assessment.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ tier }) => tier)).toEqual(['local', 'local', 'local', 'local']);
  expect((await casesOf(app)).map(({ priority }) => priority).toSorted()).toEqual(['P1', 'P3']);
});

it('two workers at once never spend more than the ceiling, and say why they stop', async () => {
  const { app, anotherApp, testDatabase, fake } = await open(0.03);
  const other = await anotherApp();
  await takeIn(app, ...posts(60));
  await app.stages.triagePending();
  const peaks: number[] = [];
  fake.onQuestion = async () => {
    peaks.push(await spent(testDatabase));
  };

  await Promise.all([app.settle(), other.settle()]);

  const results = await resultsOf(setup);
  expect(Math.max(...peaks, await spent(testDatabase))).toBeLessThanOrEqual(30_000);
  expect((results['answered'] ?? 0) + (results['ceiling'] ?? 0)).toBe(60);
  expect(results['answered']).toBeGreaterThan(10);
  expect(await casesOf(app)).toHaveLength(results['answered'] ?? 0);
});

it('the next day has money again', async () => {
  const { app, fake } = await open(0.007);
  await hear(app, ...posts(6));
  const first = await resultsOf(setup);
  const asked = fake.asked.length;

  app.clock.moveTo('2026-03-05T00:00:00Z');
  await hear(app, ...posts(1));

  expect(first['ceiling']).toBeGreaterThan(0);
  expect(fake.asked.length).toBe(asked + 1);
  expect((await app.store.opinions.standing(null, longAgo)).degraded).toBeNull();
});

it('a model that answers nonsense is left alone after five posts, and each post waits for a person', async () => {
  const { app, fake } = await open();
  fake.usually = () => ({ content: 'complaint: maybe' });

  await hear(app, ...posts(8));

  expect(await resultsOf(setup)).toEqual({ invalid_answer: 5, breaker: 3 });
  expect((await casesOf(app)).map(({ priority }) => priority)).toEqual(Array(5).fill('P2'));
});

async function spent({ database }: OpinionSetup['testDatabase']): Promise<number> {
  const rows = await database.spendEntry.findMany();
  return rows.reduce((sum, row) => sum + Number(row.settledMicroUsd ?? row.reservedMicroUsd), 0);
}
