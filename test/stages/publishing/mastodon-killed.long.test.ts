/** Workers killed at every step of publishing through an account on Mastodon, two hundred times and more. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publisherAt } from '../../adapters/platforms/mastodon/account.ts';
import { type FakeServer, startFakeServer } from '../../adapters/platforms/mastodon/fake-server.ts';
import { ownAcct } from '../../adapters/platforms/mastodon/world.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import type { Reached } from './faults.ts';
import { killAgainAndAgain } from './kill-rounds.ts';
import { type Processes, startWorkers } from './processes.ts';
import { openCases } from './setup.ts';

const flavour = 'idempotency_key';
const module = resolve(import.meta.dirname, '../../adapters/platforms/mastodon/account.ts');
let app: TestApp;
let fake: FakeServer;
let processes: Processes;

beforeAll(async () => {
  fake = await startFakeServer();
  fake.knowsEveryPost = true;
  fake.now = () => app.clock.now();
  const publishers = [publisherAt(fake.url, () => app.clock.now())];
  app = await createTestApp({ classifier: createPlainClassifier(), publishers });
  processes = await startWorkers(app, { module, endpoint: fake.url });
});

afterAll(async () => {
  await processes.close();
  await app.close();
  await fake.close();
});

function reached(): Reached {
  const platform = {
    posts: () => fake.statuses.filter(({ acct }) => acct === ownAcct),
    answerNext: () =>
      void fake.scripts.push({ operation: 'post /api/v1/statuses', instead: 'nothing' }),
  };
  return {
    app,
    platforms: { idempotency_key: platform, deterministic_id: platform, none: platform },
  };
}

it('F7: killed at every step, again and again, an account on Mastodon has one post and one record a reply', async () => {
  await killAgainAndAgain({
    ...{ reached: reached(), flavour, killed: processes.killed },
    openCases: (count) => openCases(app, flavour, count),
  });
  expect(fake.violations).toEqual([]);
}, 3_600_000);
