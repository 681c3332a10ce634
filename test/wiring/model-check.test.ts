/** What doctor says of the model: whether it is asked, since when it is not, why, and what to do. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Check } from '../../src/cli/doctor.ts';
import type { App } from '../../src/compose.ts';
import type { LlmConfig } from '../../src/config/config.ts';
import type { CascadeRow } from '../../src/domain/triage/cascade.ts';
import type { OpinionOutcome } from '../../src/ports/opinion-store.ts';
import { modelCheck } from '../../src/wiring/model-check.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let asked = 0;

beforeAll(async () => {
  app = await createTestApp();
});

beforeEach(() => cleanSlate(app.testDatabase));

afterAll(() => app.close());

const row: CascadeRow = {
  model: 'gpt-test',
  decision: 'category',
  n: 500,
  localAccuracy: 0.7,
  cascadeAccuracy: 0.8,
  gainFrom: 0.05,
  gainTo: 0.15,
  shareEscalated: 0.3,
  below: 0.5,
  answerAccuracy: 0.75,
  measuredOn: '2026-03-01',
};
const llm: LlmConfig = {
  model: 'gpt-test',
  apiKey: null,
  endpoint: 'http://127.0.0.1:9/v1',
  usdPerMillionInput: 0.4,
  usdPerMillionOutput: 1.6,
  pricedOn: '2026-03-01',
  dailyCeilingUsd: 5,
  monthlyCeilingUsd: 50,
  digest: false,
  replies: true,
  cascadeTable: [row],
};

function check(configured: LlmConfig | null): Promise<Check> {
  const examined: App = { ...app, config: { ...app.config, llm: configured } };
  return modelCheck(examined);
}

/** A question at an instant, with this end. */
async function ask(result: OpinionOutcome['result'], at: string): Promise<void> {
  asked += 1;
  const id = `00000000-0000-7000-8000-${String(asked).padStart(12, '0')}`;
  const brandId = [...app.store.brandIds.values()][0]!;
  const outcome = { assessmentId: id, mentionId: id, brandId, model: 'llm:gpt-test:1', result };
  await app.store.opinions.record({ ...outcome, costMicroUsd: 0, reassessed: null }, new Date(at));
}

it('is off when nothing is configured', async () => {
  expect(await check(null)).toMatchObject({ state: 'off' });
});

it('warns of a model without a dated price, and of one that was never measured', async () => {
  expect(await check({ ...llm, pricedOn: null })).toMatchObject({
    state: 'warn',
    detail: 'gpt-test is not asked: its price is not known. Triage goes on locally',
  });
  expect(await check({ ...llm, cascadeTable: [] })).toMatchObject({
    state: 'warn',
    todo: expect.stringContaining('redress eval --cascade'),
  });
});

it('tells what a model may decide and how often it did', async () => {
  await ask('answered', '2026-03-04T11:00:00Z');
  await ask('evidence_not_found', '2026-03-04T11:30:00Z');

  expect(await check(llm)).toEqual({
    name: 'language model',
    state: 'ok',
    detail:
      'gpt-test may decide category where triage is unsure, priced on 2026-03-01; in the last 7 days answered 1, evidence_not_found 1',
  });
});

it('in degraded mode says since when, why and what to do', async () => {
  await ask('answered', '2026-03-04T11:00:00Z');
  await ask('ceiling', '2026-03-04T11:10:00Z');
  await ask('ceiling', '2026-03-04T11:20:00Z');

  const { state, detail, todo } = await check(llm);

  expect(state).toBe('warn');
  expect(detail).toContain('since 2026-03-04T11:10:00.000Z: the ceiling is reached');
  expect(todo).toContain('llm.dailyCeilingUsd');
});

it('is well again with the first answer', async () => {
  await ask('unavailable', '2026-03-04T11:10:00Z');
  await ask('answered', '2026-03-04T11:20:00Z');

  expect(await check(llm)).toMatchObject({ state: 'ok' });
});
