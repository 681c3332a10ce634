/** The weekly digest reaches people once a week and way, whoever sends it and whatever dies meanwhile. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sendDigests } from '../../src/cli/digest-send.ts';
import { loadHolidays } from '../../src/config/load-holidays.ts';
import { finishedWeeks } from '../../src/domain/digest/week.ts';
import type { DigestChannel, DigestMessage } from '../../src/ports/digest-channel.ts';
import { PermanentError, TransientError } from '../../src/ports/errors.ts';
import { digestChecks } from '../../src/wiring/digest-check.ts';
import { aMention } from '../support/builders.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { hear } from '../support/hear.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';

/** A chat channel: messages stand there, can be edited, and can be looked for. */
const posts = new Map<string, { readonly handle: string; readonly title: string; edits: number }>();
let fails: 'before' | 'after' | null = null;
let reason: Error = new TransientError('it is down');

const channel: DigestChannel = {
  name: 'discord',
  brands: ['sample'],
  async send({ handle, page }: DigestMessage, before) {
    if (fails === 'before') throw reason;
    const ref = before?.ref ?? `post-${posts.size + 1}`;
    posts.set(ref, { handle, title: page.title, edits: (posts.get(ref)?.edits ?? -1) + 1 });
    if (fails === 'after') throw reason;
    return ref;
  },
  async find({ handle }) {
    return [...posts].find(([, post]) => post.handle === handle)?.[0] ?? null;
  },
};

let app: TestApp;
const signal = AbortSignal.timeout(600_000);

beforeAll(async () => {
  app = await createTestApp({ classifier: createPlainClassifier(), digestChannels: [channel] });
});

beforeEach(async () => {
  posts.clear();
  fails = null;
  reason = new TransientError('it is down');
  app.clock.moveTo('2026-03-04T12:00:00Z');
  await cleanSlate(app.testDatabase);
  await hear(app, aMention());
  app.clock.moveTo('2026-03-09T14:00:00Z');
  await app.stages.writeFinishedDigests();
});

afterAll(() => app.close());

function deliver(): Promise<void> {
  return app.stages.deliverDigests(signal);
}

async function minutesLater(minutes: number): Promise<void> {
  app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
  await deliver();
}

/** As `redress digest --send` does it for the last week. */
async function sendAgain(): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const [brand] = app.brands.values();
  const [week] = finishedWeeks(app.clock.now(), 1, brand!.zone);
  const code = await sendDigests([{ brand: brand!, week: week! }], {
    ...app.digests,
    digests: app.store.digests,
    brandIds: app.store.brandIds,
    holidays: loadHolidays(),
    clock: app.clock,
    errors: { write: (text) => (said += text) },
    deliver,
  });
  return { code, said };
}

it('one message a week, however often and in how many processes it is sent', async () => {
  await Promise.all([deliver(), deliver(), deliver()]);
  await minutesLater(60);

  expect([...posts.values()]).toMatchObject([{ handle: 'digest:sample:2026-W10', edits: 0 }]);
});

it('a correction takes the place of the message that people have', async () => {
  await deliver();
  app.clock.moveTo('2026-03-10T09:00:00Z');

  const { code, said } = await sendAgain();
  await minutesLater(60);

  expect([code, said]).toEqual([0, expect.stringContaining('computed anew and sent (discord)')]);
  expect([...posts.values()]).toMatchObject([{ handle: 'digest:sample:2026-W10', edits: 1 }]);
});

it('what a process sent before it died is found and not sent again', async () => {
  fails = 'after';
  await deliver();
  fails = null;
  await minutesLater(10);
  await minutesLater(60);

  expect(posts.size).toBe(1);
  expect(await digestChecks(app)).toMatchObject([
    { state: 'ok', detail: expect.stringMatching(/last sent 2026-03-09/) },
  ]);
});

it('a channel that is down is tried again, ever more seldom, and doctor says why', async () => {
  fails = 'before';
  await deliver();
  await minutesLater(1);
  const [check] = await digestChecks(app);
  fails = null;
  await minutesLater(10);

  expect(check).toMatchObject({ state: 'warn', detail: expect.stringContaining('it is down') });
  expect(posts.size).toBe(1);
});

it('what a person has to mend is tried after hours, or by hand at once', async () => {
  fails = 'before';
  reason = new PermanentError('The channel is gone. Name another one.');
  await deliver();
  fails = null;
  await minutesLater(60);
  const meanwhile = posts.size;
  await minutesLater(5 * 60);

  expect([meanwhile, posts.size]).toEqual([0, 1]);
});

it('F21: a missed week is made up for, and weeks long gone are not sent to a channel of today', async () => {
  app.clock.moveTo('2026-04-20T14:00:00Z');
  await app.stages.writeFinishedDigests();
  await deliver();

  expect([...posts.values()].map(({ handle }) => handle)).toEqual([
    'digest:sample:2026-W15',
    'digest:sample:2026-W16',
  ]);
});
