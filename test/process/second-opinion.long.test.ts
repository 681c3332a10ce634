/** A service with a model, killed between setting money aside and settling; what it says of itself after. */
import { afterEach, expect, it } from 'vitest';
import { anAnswer, type FakeOpenAi, startFakeOpenAi } from '../adapters/llm/fake-openai.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { jsonLines, openPlace, type Place } from './place.ts';

const key = 'sk-secret-of-this-test';
const words = 'Your website keeps swallowing my lovely payments';

let place: Place;
let fake: FakeOpenAi;
let testDatabase: TestDatabase;

afterEach(async () => {
  await place.close();
  await fake.close();
  await testDatabase.close();
});

async function openWithModel(): Promise<void> {
  fake = await startFakeOpenAi();
  testDatabase = await createTestDatabase();
  place = await openPlace({ DATABASE_URL: testDatabase.url, OPENAI_API_KEY: key });
  await place.file('measured.yaml', measured);
  await place.file('redress.yaml', configWith(fake.endpoint));
}

/** Every complaint is escalated for its category; the ceiling lets one question through at a time. */
const measured = `version: 2026-11-23
reviewedBy: null
source: this test
rows:
  - { model: gpt-test, decision: category, n: 500, localAccuracy: 0.7, cascadeAccuracy: 0.8, gainFrom: 0.05,
      gainTo: 0.15, shareEscalated: 0.3, below: 1, answerAccuracy: 0.75, measuredOn: 2026-11-23 }
`;

function configWith(endpoint: string): string {
  return `brands:
  - { slug: acme, name: Acme Credit, keywords: [acme credit], jurisdiction: us, zone: America/New_York }
staff:
  - { id: ann, name: Ann Agent, initials: AA, roles: [agent], brands: [acme] }
  - { id: sue, name: Sue Supervisor, initials: SS, roles: [supervisor], brands: [acme] }
  - { id: tom, name: Tom Supervisor, initials: TS, roles: [supervisor], brands: [acme] }
llm: { model: gpt-test, apiKey: '\${OPENAI_API_KEY}', endpoint: '${endpoint}', usdPerMillionInput: 0.4,
  usdPerMillionOutput: 1.6, pricedOn: 2026-11-01, dailyCeilingUsd: 0.007, monthlyCeilingUsd: 0.007,
  cascadeTable: measured.yaml }
`;
}

async function importPost(id: string): Promise<void> {
  const text = `@acme ${words}, again and again. Unacceptable, I want my money back. ${id}`;
  const file = await place.file(`${id}.jsonl`, `${JSON.stringify({ id, text, author: id })}\n`);
  const { code, errors } = await place.run('import', file, '--brand', 'acme', '--source', 'test');
  expect([code, errors]).toEqual([0, expect.any(String)]);
}

it('what a killed service set aside counts as spent; nothing is lost, and doctor says why the model rests', async () => {
  await openWithModel();
  const asked = Promise.withResolvers<void>();
  fake.usually = () => 'hang';
  fake.onQuestion = () => asked.resolve();
  await importPost('first');
  const service = place.start('start');
  await asked.promise;

  service.kill('SIGKILL');
  const { output, errors } = await service.ended;
  const [reserved, ...more] = await testDatabase.database.spendEntry.findMany();
  fake.usually = () => anAnswer({ evidence: 'website' });
  await importPost('second');
  const second = place.start('start');
  await second.logged(/second opinions asked for/);
  second.kill('SIGTERM');
  const ended = await second.ended;
  const doctor = await place.run('doctor', '--json');

  expect(more).toEqual([]);
  expect(reserved).toMatchObject({ settledMicroUsd: null, account: 'gpt-test' });
  expect(fake.asked).toHaveLength(1);
  expect(await testDatabase.database.case.count()).toBe(2);
  const [{ checks }] = jsonLines<{ checks: { name: string; state: string; detail: string }[] }>(
    doctor.output,
  ) as [{ checks: { name: string; state: string; detail: string }[] }];
  expect(checks.find(({ name }) => name === 'language model')).toMatchObject({
    state: 'warn',
    detail: expect.stringContaining('the ceiling is reached'),
  });
  const said = [output, errors, ended.output, ended.errors, doctor.output, doctor.errors].join('');
  expect(said).not.toMatch(/swallowing|You read one public post|sk-secret/);
}, 90_000);
