/** What other systems bring over real HTTP, and what those get who are not them. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.ts';
import { listenForPages, type PageService } from '../../src/wiring/page-service.ts';
import { cleanSlate } from '../support/clean-slate.ts';
import { createPlainClassifier } from '../support/plain-classifier.ts';
import { createTestApp, type TestApp } from '../support/test-app.ts';
import { deliver, delivery, post, type Sent } from './webhook-sender.ts';

let app: TestApp;
let service: PageService;
const webhook = {
  platform: 'webhook',
  ...{ name: 'crm', brand: 'sample', channelControlled: true },
  ...{ secret: new Secret('the new secret'), previousSecret: new Secret('the old secret') },
  ...{ replyTo: null, recognisesRepeats: false },
} as const;

beforeAll(async () => {
  app = await createTestApp({
    classifier: createPlainClassifier(),
    config: {
      console: { host: '127.0.0.1', port: 0 },
      sources: [webhook, { ...webhook, name: 'desk', secret: new Secret('of the desk') }],
    },
  });
  service = (await listenForPages(app))!;
});

beforeEach(async () => {
  await cleanSlate(app.testDatabase);
  // Each test has minutes of its own, so that none uses up another's deliveries.
  app.clock.moveTo(new Date(app.clock.now().getTime() + 3_600_000).toISOString());
});

afterAll(async () => {
  await service.close();
  await app.close();
});

const send = (body: string | Uint8Array, over: Sent = {}) => deliver({ app, service }, body, over);
const mentions = () => app.store.database.mention.count();
const stateOf = (name: string) => app.store.states.stateOf(app.store.brandIds.get('sample')!, name);

it('takes a delivery, opens its cases and shows the source as working', async () => {
  const items = [
    {
      ...post('77'),
      author: '@jo',
      url: 'https://crm.example/77',
      postedAt: '2026-03-04T11:00:00Z',
      lang: 'en',
      reach: 12,
    },
    { ...post('78', 'They ignore my letter'), parentId: '77', platform: 'facebook' },
  ];

  const { status, body, response } = await send(delivery(items));
  await app.settle();

  expect({ status, body }).toEqual({
    status: 202,
    body: { stored: 2, duplicates: 0, rejected: 0, removed: 0 },
  });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await app.store.database.case.count()).toBeGreaterThan(0);
  expect(await stateOf('crm')).toMatchObject({
    stored: 2,
    failures: 0,
    lastSuccessAt: app.clock.now(),
  });
});

it('bad input, F5: the same delivery again, or the same posts in another, is stored once', async () => {
  await send(delivery([post('1'), post('2')]));

  expect(await send(delivery([post('1'), post('2')]))).toMatchObject({
    status: 200,
    body: { seen: true },
  });
  const other = await send(delivery([post('2'), post('3')], 'delivery-2'));
  expect(other.body).toMatchObject({ stored: 1, duplicates: 1 });
  expect(await mentions()).toBe(3);
});

it('bad input, F5: the same delivery many times at once is stored once', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => send(delivery([post('1')]))));

  expect(all.every(({ status }) => status === 200 || status === 202)).toBe(true);
  expect(await mentions()).toBe(1);
});

it('ids of two webhooks, and their deliveries, are their own', async () => {
  await send(delivery([post('1', 'The fee is wrong')]));
  const { status } = await send(delivery([post('1', 'My card is blocked')]), {
    source: 'desk',
    secret: 'of the desk',
  });

  expect(status).toBe(202);
  expect(await mentions()).toBe(2);
});

it('bad input: takes the previous secret while senders change over, for five minutes, and no other', async () => {
  const aged = { secret: 'the old secret', secondsAgo: 299 };
  expect((await send(delivery([]), aged)).status).toBe(202);
  expect((await send(delivery([], '2'), { secret: 'of the desk' })).status).toBe(401);
});

it.each<[string, string | Uint8Array, Sent]>([
  ['with another secret', delivery([post('1')]), { secret: 'guessed' }],
  ['six minutes old', delivery([post('1')]), { secondsAgo: 301 }],
  ['from the future', delivery([post('1')]), { secondsAgo: -301 }],
  ['without a signature', delivery([post('1')]), { headers: { 'x-redress-signature': '' } }],
  ['with half a signature', delivery([post('1')]), { headers: { 'x-redress-signature': 'v1=00' } }],
  ['without a time', delivery([post('1')]), { headers: { 'x-redress-timestamp': '' } }],
  [
    'signed for another time',
    delivery([post('1')]),
    { headers: { 'x-redress-timestamp': '1772625600' } },
  ],
])(
  'bad input, F9: a delivery %s is refused, and nothing of it is stored',
  async (_, body, over) => {
    const { status, body: said } = await send(body, over);

    expect(status).toBe(401);
    expect(said).toEqual({ error: 'the signature or its time is wrong' });
    expect(await mentions()).toBe(0);
    expect(await stateOf('crm')).toMatchObject({ stored: 0, lastSuccessAt: null, refused: 1 });
  },
);

it.each(['nobody', 'CRM', '..%2fcrm', 'x'.repeat(120), '__proto__'])(
  'bad input: no source is called %s, signed or not',
  async (source) => {
    const { status, body } = await send(delivery([post('1')]), { source });

    expect({ status, body }).toEqual({ status: 404, body: { error: 'there is no such source' } });
  },
);

it.each([
  ['no JSON', 'hello secret words'],
  ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ['no id', '{"items": []}'],
  ['more than it should', '{"delivery": "1", "items": [], "secret words": 1}'],
  ['too many items', delivery(Array.from({ length: 1_001 }, (_, n) => post(String(n))))],
])('bad input: a signed body with %s is refused plainly and shows', async (_, body) => {
  const { status, body: said } = await send(body);

  expect({ status, said }).toEqual({ status: 400, said: { error: 'the body is no delivery' } });
  expect(await stateOf('crm')).toMatchObject({ failures: 1, failureKind: 'form' });
  expect((await send(delivery([]))).status).toBe(202);
  expect(await stateOf('crm')).toMatchObject({ failures: 0, failingSince: null });
});

it('bad input: bad items are counted with a sample, and the ones beside them are taken', async () => {
  const items = [post('1'), { id: '2' }, 7, null, { ...post('3'), postedAt: 'soon' }, post('4')];

  const { body } = await send(delivery(items));

  expect(body).toMatchObject({ stored: 2, duplicates: 0, rejected: 4, removed: 0 });
  expect((body as { notTaken: unknown[] }).notTaken[0]).toEqual({
    place: 'item 2',
    reason: 'the text is missing or empty',
  });
  const samples = await app.store.database.rejectedSample.findMany({ orderBy: { place: 'asc' } });
  expect(samples[0]).toMatchObject({ place: 'item 2', sample: '{"id":"2"}' });
});

it('a post that is gone at its source goes here too', async () => {
  await send(delivery([post('1')]));
  await app.settle();

  const { body } = await send(delivery([{ id: '1', state: 'deleted' }], 'delivery-2'));

  expect(body).toMatchObject({ stored: 0, removed: 1 });
});

it.each([
  ['over the cap', 413, { error: 'the body is too large' }, 'application/json'],
  ['of a form', 415, { error: 'the body must be application/json' }, 'text/plain'],
])('bad input: a body %s is refused unread', async (_, status, said, type) => {
  const body = delivery([post('1', 'x'.repeat(1024 * 1024))]);

  expect(await send(body, { headers: { 'content-type': type } })).toMatchObject({
    status,
    body: said,
  });
});

it('bad input: so many deliveries a minute are enough; whoever guesses uses none of them up', async () => {
  const webhookRules = { ...app.incoming.webhookRules, deliveriesPerMinute: 3 };
  const strict = (await listenForPages({ ...app, incoming: { ...app.incoming, webhookRules } }))!;
  const at = (id: string, over: Sent = {}) =>
    send(delivery([], id), { address: strict.addresses[0]!, ...over });
  try {
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => at(id, { secret: 'guessed' })));
    const statuses: number[] = [];
    for (const id of ['1', '2', '3', '4']) statuses.push((await at(id)).status);

    expect(statuses).toEqual([202, 202, 202, 429]);
    expect((await at('1', { source: 'desk', secret: 'of the desk' })).status).toBe(202);
    app.clock.moveTo(new Date(app.clock.now().getTime() + 60_000).toISOString());
    expect((await at('5')).status).toBe(202);
  } finally {
    await strict.close();
  }
});

it('deliveries are forgotten after a month, their posts are not', async () => {
  await send(delivery([post('1')], 'old'));
  app.clock.moveTo(new Date(app.clock.now().getTime() + 31 * 86_400_000).toISOString());
  await send(delivery([], 'new'));

  expect(await app.store.database.webhookDelivery.count()).toBe(1);
  expect((await send(delivery([post('1')], 'old'))).body).toMatchObject({
    stored: 0,
    duplicates: 1,
  });
});
