/** Workers killed at every step of publishing to X, two hundred times and more: the library, the wire, the timeline. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMention } from '../../support/builders.ts';
import { hear } from '../../support/hear.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { casesOf } from '../../support/team.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { publisherAt } from '../../support/x/account.ts';
import { type FakeX, startFakeX } from '../../support/x/fake-x.ts';
import type { Reached } from './faults.ts';
import { killAgainAndAgain } from './kill-rounds.ts';
import { type Processes, startWorkers } from './processes.ts';
import type { Held } from './setup.ts';

const module = resolve(import.meta.dirname, '../../support/x/account.ts');
let app: TestApp;
let fake: FakeX;
let processes: Processes;

beforeAll(async () => {
  let started: TestApp | null = null;
  const now = (): Date => started?.clock.now() ?? new Date('2026-03-04T09:00:00Z');
  fake = await startFakeX('2.159', now);
  const publishers = [publisherAt(fake.endpoint, now)];
  started = await createTestApp({ classifier: createPlainClassifier(), publishers });
  app = started;
  processes = await startWorkers(app, { module, endpoint: fake.endpoint });
});

afterAll(async () => {
  await processes.close();
  await app.close();
  await fake.close();
});

it('F7: killed at every step, again and again, an account on X has one post and one record a reply', async () => {
  const platform = {
    posts: () => fake.posts.filter(({ authorId }) => authorId === fake.us.id),
    answerNext: () =>
      void fake.fates.push({ isLost: true, isInstead: false, method: 'post', path: '/2/tweets' }),
  };
  const platforms = { none: platform, idempotency_key: platform, deterministic_id: platform };
  const reached: Reached = { app, platforms };
  await killAgainAndAgain({ reached, flavour: 'none', openCases, killed: processes.killed });
  expect(fake.violations).toEqual([]);
}, 3_600_000);

/** So many people post at once, and each gets a case. */
async function openCases(count: number): Promise<readonly Held[]> {
  const before = new Set((await casesOf(app)).map(({ id }) => id));
  const text = '@samplebrand your website is down again, this is unacceptable.';
  const posts = Array.from({ length: count }, () => fake.post({ text, at: app.clock.now() }));
  await hear(app, ...posts.map(({ id }) => aMention({ platform: 'x', nativeId: id, text })));
  return (await casesOf(app)).filter(({ id }) => !before.has(id));
}
