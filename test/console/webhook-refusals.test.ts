/** What becomes of deliveries that are refused, and where people see it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.ts';
import { listenForPages, type PageService } from '../../src/wiring/page-service.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { deliver, delivery, post, type Sent } from './webhook-sender.ts';

let app: TestApp;
let service: PageService;

beforeAll(async () => {
  app = await createTestApp({
    classifier: createPlainClassifier(),
    config: {
      console: { host: '127.0.0.1', port: 0 },
      sources: [
        {
          platform: 'webhook',
          ...{ name: 'crm', brand: 'sample', channelControlled: true },
          ...{ secret: new Secret('the new secret'), previousSecret: null },
          ...{ replyTo: null, recognisesRepeats: false },
        },
      ],
    },
  });
  service = (await listenForPages(app))!;
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  app.clock.moveTo(new Date(app.clock.now().getTime() + 3_600_000).toISOString());
});

afterAll(async () => {
  await service.close();
  await app.close();
});

const send = (body: string | Uint8Array, over: Sent = {}) => deliver({ app, service }, body, over);
const mentions = () => app.store.database.mention.count();
const stateOf = (name: string) => app.store.states.stateOf(app.store.brandIds.get('sample')!, name);

it('deliveries with a wrong signature or time show beside the source until a good one comes, and nothing of them is kept', async () => {
  await send(delivery([post('1')], 'a'), { secret: 'another secret' });
  await send(delivery([post('1')], 'b'), { headers: { 'x-redress-signature': '' } });
  await send(delivery([post('1')], 'c'), { secondsAgo: 3_600 });

  expect(await stateOf('crm')).toMatchObject({ refused: 3, refusedAt: app.clock.now() });
  expect(await mentions()).toBe(0);

  await send(delivery([post('1')], 'd'));

  expect(await stateOf('crm')).toMatchObject({ refused: 0, refusedAt: null });
});

it('a flood of unsigned deliveries writes a few lines a minute, and counts them later', async () => {
  for (let sent = 0; sent < 40; sent += 1) await send('{}', { secret: 'guessed' });
  expect((await stateOf('crm'))?.refused).toBe(30);

  app.clock.moveTo(new Date(app.clock.now().getTime() + 61_000).toISOString());
  await send('{}', { secret: 'guessed' });

  expect((await stateOf('crm'))?.refused).toBe(41);
});

it('bad input: a delivery id with another body is refused with 409, and nothing of it is stored', async () => {
  await send(delivery([post('1')], 'twice'));

  const { status, body } = await send(delivery([post('2')], 'twice'));

  expect({ status, body }).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('an id of its own') },
  });
  expect(await mentions()).toBe(1);
});

it('what was no delivery is still told of for a day after a good one', async () => {
  const sentAt = app.clock.now();
  await send('{"no": "delivery"}');
  await send(delivery([post('1')], 'good'));

  expect(await stateOf('crm')).toMatchObject({ failures: 0, malformedAt: sentAt });
});
