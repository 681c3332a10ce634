/** Workers killed at every step of handing replies to another system, two hundred times and more. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { table } from '../../../src/cli/output.ts';
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
import { type Course, courseOf, cutOff, type Reached } from './faults.ts';
import { type Processes, startWorkers } from './processes.ts';
import { takeUp } from './setup.ts';

const rounds = Number(process.env['PUBLISHING_ROUNDS'] ?? 17);
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
  const courses: Course[] = [];
  for (let round = 0; round < rounds; round++) {
    const cases = await openCases();
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
}, 3_600_000);
