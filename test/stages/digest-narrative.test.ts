/** First sentences of a digest by a model: taken where their numbers are right, kept, and said again. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { runDigest } from '../../src/cli/digest.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import type { DigestChannel, DigestMessage } from '../../src/ports/digest-channel.ts';
import { narrativeChecks } from '../../src/wiring/digest-check.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../adapters/llm/fake-openai.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

const sent: DigestMessage[] = [];
let isDown = false;

function channel(name: 'email' | 'folder'): DigestChannel {
  return {
    name,
    brands: ['sample'],
    async send(message) {
      if (isDown) throw new Error('down');
      sent.push(message);
      return 'there';
    },
  };
}

let fake: FakeOpenAi;
let app: TestApp;
const signal = AbortSignal.timeout(600_000);

beforeAll(async () => {
  fake = await startFakeOpenAi();
  const llm = {
    ...{ model: 'gpt-test', apiKey: null, endpoint: fake.endpoint, cascadeTable: [] },
    ...{ usdPerMillionInput: 0.4, usdPerMillionOutput: 1.6, pricedOn: '2026-03-01' },
    ...{ dailyCeilingUsd: 5, monthlyCeilingUsd: 50, replies: false, digest: true },
  };
  const digestChannels = [channel('email'), channel('folder')];
  const classifier = createPlainClassifier();
  app = await createTestApp({ classifier, digestChannels, config: { llm } });
});

beforeEach(async () => {
  sent.length = 0;
  isDown = false;
  fake.next.length = 0;
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
  await hear(app, aMention());
  app.clock.moveTo('2026-03-09T14:00:00Z');
  await app.stages.writeFinishedDigests();
});

afterAll(async () => {
  expect(fake.violations).toEqual([]);
  await app.close();
  await fake.close();
});

function answers(...sentences: readonly string[]): void {
  fake.usually = () => ({ content: JSON.stringify({ sentences }) });
}

function headlines(): readonly string[] {
  return sent.map(({ page }) => page.headline.join(' '));
}

async function deliverLater(minutes: number): Promise<void> {
  app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
  await app.stages.deliverDigests(signal);
}

it('right sentences are sent every way, asked for once, kept with their model, and paid from the ledger', async () => {
  answers('1 mention was heard in week 10.');
  const before = fake.asked.length;
  await app.stages.deliverDigests(signal);
  answers('1 case is open now.');
  await deliverLater(60);

  expect(headlines()).toEqual(Array(2).fill('1 mention was heard in week 10.'));
  expect(fake.asked.length - before).toBe(1);
  expect(await narrativeChecks(app)).toMatchObject([{ state: 'ok' }]);
  const row = await app.testDatabase.database.digest.findFirst();
  expect(row?.narrative).toMatchObject({
    by: expect.stringMatching(/^llm:gpt-test:[0-9a-f]{12}$/),
  });
  const paid = await app.testDatabase.database.spendEntry.findMany();
  expect(paid.filter(({ purpose }) => purpose === 'digest')).toHaveLength(1);
});

it('what is sent again after a failure says the same, and `redress digest` prints it', async () => {
  answers('1 mention was heard in week 10.');
  isDown = true;
  await app.stages.deliverDigests(signal);
  isDown = false;
  answers('1 case is open now.');
  await deliverLater(60);
  let printed = '';
  await runDigest(
    { brand: 'sample', week: '2026-W10' },
    {
      ...{ ...app.digests, digests: app.store.digests, brandIds: app.store.brandIds },
      ...{ brands: app.brands, holidays: loadHolidays(), clock: app.clock, colour: false },
      ...{ output: { write: (text) => (printed += text) }, errors: { write: () => undefined } },
      deliver: async () => undefined,
    },
  );

  expect(headlines()).toEqual(Array(2).fill('1 mention was heard in week 10.'));
  expect(printed).toContain('1 mention was heard in week 10.');
});

it.each([
  ['a number that is none of the figures', '7 mentions were heard.'],
  ['words that judge', '1 mention was heard, which is good.'],
])('%s: our own sentences stand there', async (_, sentence) => {
  answers(sentence);
  await app.stages.deliverDigests(signal);

  expect(headlines()[0]).toMatch(/^1 mention; /);
  expect(await narrativeChecks(app)).toMatchObject([
    { state: 'warn', detail: expect.stringContaining('composed sentences: ') },
  ]);
});

it('a model that is away holds nothing up', async () => {
  fake.usually = () => ({ status: 400 });
  await app.stages.deliverDigests(signal);

  expect(headlines()).toHaveLength(2);
  expect(headlines()[0]).toMatch(/^1 mention; /);
});

it('a correction is told anew', async () => {
  answers('1 mention was heard in week 10.');
  await app.stages.deliverDigests(signal);
  const { database } = app.testDatabase;
  const row = await database.digest.findFirstOrThrow();
  const at = '2026-03-10T09:00:00.000Z';
  const content = { ...(row.content as object), computedAt: at };
  await database.digest.update({ where: { id: row.id }, data: { computedAt: at, content } });
  answers('1 mention was heard.');
  await deliverLater(24 * 60);

  expect(headlines().slice(2)).toEqual(Array(2).fill('1 mention was heard.'));
});

it('figures are all that a model is told', async () => {
  answers('1 mention was heard.');
  await app.stages.deliverDigests(signal);
  const told =
    fake.asked
      .at(-1)
      ?.messages.map(({ content }) => content)
      .join(' ') ?? '';

  expect(told).not.toMatch(/sample|@/i);
});
