/** What doctor says of connected accounts, and that renewed credentials are tried when the service starts. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { publishReplies } from '../../src/stages/publishing.ts';
import { publishingChecks } from '../../src/wiring/publishing-check.ts';
import { runService } from '../../src/wiring/service.ts';
import {
  anApprovedOne,
  type Connected,
  createConnectedApp,
  replyOf,
} from '../stages/publishing/setup.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import type { TestApp } from '../support/test-app.ts';
import { until } from '../support/until.ts';

let connected: Connected;
let app: TestApp;
const signal = AbortSignal.timeout(600_000);

beforeAll(async () => {
  connected = await createConnectedApp();
  app = connected.app;
});

beforeEach(async () => {
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
});

afterAll(() => app.close());

/** What doctor says of the account on X. */
async function saidOfX(): Promise<readonly (string | undefined)[]> {
  const checks = await publishingChecks(app);
  return checks
    .filter(({ name }) => name === 'publishing sample:x')
    .flatMap(({ state, detail, todo }) => [state, detail, todo]);
}

it('of each account: what went out today, what it cost, and the ceilings', async () => {
  const before = await publishingChecks(app);
  await anApprovedOne(app, 'none');
  await publishReplies(app.publishing, signal);
  const after = await saidOfX();
  app.clock.moveTo('2026-03-05T00:00:00Z');
  const nextDay = await saidOfX();

  expect(before.map(({ name }) => name).sort()).toEqual([
    'publishing sample:discord',
    'publishing sample:mastodon',
    'publishing sample:x',
  ]);
  expect(after[0]).toBe('ok');
  expect(after[1]).toMatch(/^1 sent today; 0 replies wait/);
  expect(after[1]).toContain('at most 50 in 15 minutes; 0.015 of 5.00 USD spent today');
  expect(after[1]).toContain('0.015 of 50.00 this month');
  expect(nextDay[1]).toMatch(/^0 sent today.* 0.00 of 5.00 USD spent today, 0.015 of 50.00 this/);
});

it('two brands on one platform have ceilings of their own', async () => {
  const [brandId = ''] = app.store.brandIds.values();
  await anApprovedOne(app, 'none');
  await publishReplies(app.publishing, signal);

  const [entry] = await app.testDatabase.database.spendEntry.findMany();

  expect(entry?.account).toBe(`publish:${brandId}:x`);
});

it('F9: what dead credentials held is tried at once when the service starts', async () => {
  connected.platforms.none.answerNext({ status: 401 });
  const held = await anApprovedOne(app, 'none');
  await publishReplies(app.publishing, signal);
  const paused = await saidOfX();
  const stop = new AbortController();
  const silent = { write: () => true };
  const service = { ...app, config: { ...app.config, configFile: 'redress.yaml' } };

  const running = runService(service, {
    ...{ output: silent, errors: silent, stop },
    showDigest: async () => undefined,
  });
  await until(async () => (await replyOf(app, held)).state === 'published');
  stop.abort();

  expect(await running).toBe(0);
  expect(paused).toContain('renew the credentials of the account, then start the service again');
  expect(await app.store.publishing.paused()).toEqual([]);
});
