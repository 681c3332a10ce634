/** Workers killed at every step of handing replies to another system, two hundred times and more. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { publisherAt, secret } from '../../adapters/platforms/webhook/account.ts';
import {
  type FakeReceiver,
  startFakeReceiver,
} from '../../adapters/platforms/webhook/fake-receiver.ts';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { boundaries } from './boundaries.ts';
import type { Reached } from './faults.ts';
import { killAgainAndAgain } from './kill-rounds.ts';
import { type Processes, startWorkers } from './processes.ts';

const flavour = 'idempotency_key';
const module = resolve(import.meta.dirname, '../../adapters/platforms/webhook/account.ts');
let app: TestApp;
let receiver: FakeReceiver;
let processes: Processes;

beforeAll(async () => {
  receiver = await startFakeReceiver(secret, true);
  receiver.now = () => app.clock.now();
  const publishers = [publisherAt(receiver.url, () => app.clock.now())];
  app = await createTestApp({ classifier: createPlainClassifier(), publishers });
  processes = await startWorkers(app, { module, endpoint: receiver.url });
});

afterAll(async () => {
  await processes.close();
  await app.close();
  await receiver.close();
});

function reached(): Reached {
  const platform = {
    posts: () => receiver.replies,
    answerNext: () => receiver.loseNextAnswer(),
  };
  return {
    app,
    platforms: { idempotency_key: platform, deterministic_id: platform, none: platform },
  };
}

/** One for each step, each of somebody else. */
async function openCases() {
  const before = new Set((await casesOf(app)).map(({ id }) => id));
  const text = 'Your website is down again, this is unacceptable.';
  await hear(app, ...boundaries.map(() => aMention({ platform: 'webhook', text })));
  return (await casesOf(app)).filter(({ id }) => !before.has(id));
}

it('F7: killed at every step, again and again, a receiver has one reply and we have one record of it', async () => {
  await killAgainAndAgain({ reached: reached(), flavour, openCases, killed: processes.killed });
}, 3_600_000);
