/** Workers killed at every step of publishing through an account on Mastodon, two hundred times and more. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { table } from '../../../src/cli/output.ts';
import { publisherAt } from '../../adapters/platforms/mastodon/account.ts';
import { type FakeServer, startFakeServer } from '../../adapters/platforms/mastodon/fake-server.ts';
import { ownAcct } from '../../adapters/platforms/mastodon/world.ts';
import { createPlainClassifier } from '../../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../../support/test-app.ts';
import { boundaries } from './boundaries.ts';
import { type Course, courseOf, cutOff, type Reached } from './faults.ts';
import { type Processes, startWorkers } from './processes.ts';
import { openCases, takeUp } from './setup.ts';

const rounds = Number(process.env['PUBLISHING_ROUNDS'] ?? 17);
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
  const courses: Course[] = [];
  for (let round = 0; round < rounds; round++) {
    const cases = await openCases(app, flavour, boundaries.length);
    for (const [at, boundary] of boundaries.entries()) {
      const held = await takeUp(app, cases[at]);
      // once at each step it is a process of its own
      const worker = at === round ? processes.killed : cutOff;
      courses.push(await courseOf(reached(), flavour, held, [boundary, worker]));
    }
  }
  const by = (who: Course['settledBy']) =>
    String(courses.filter(({ settledBy }) => settledBy === who).length);
  const counts = [String(courses.length), String(Math.min(rounds, boundaries.length))];
  process.stdout.write(
    `\n${table([
      ['runs', 'processes killed', 'settled by reading', 'repeated safely', 'left to a person'],
      [...counts, by('reading'), by('repeating'), by('person')],
    ])}\n`,
  );
  expect(courses.filter(({ posts, records }) => posts !== 1 || records !== 1)).toEqual([]);
  expect(fake.violations).toEqual([]);
}, 3_600_000);
