/** When a model is not asked: no price, no key, no money, or a server that failed too often. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askAbout, reasonOf, type Setup, startSetup } from './setup.ts';

const post = 'I was charged twice and nobody answers.';
let setup: Setup;

beforeEach(async () => {
  setup = await startSetup();
});

afterEach(() => setup.fake.close());

it('without a price', async () => {
  expect(await reasonOf(askAbout(post, setup.aModel({ price: null })))).toBe('no_price');
  expect(setup.fake.asked).toEqual([]);
});

it('without a key, where one is needed', async () => {
  const model = setup.aModel({ apiKey: null, endpoint: null });

  expect(await reasonOf(askAbout(post, model))).toBe('key');
});

it('without money left', async () => {
  setup.money = false;

  expect(await reasonOf(askAbout(post, setup.aModel()))).toBe('ceiling');
  expect(setup.fake.asked).toEqual([]);
});

it('a local server that costs nothing and wants no key is asked', async () => {
  const free = { usdPerMillionInput: 0, usdPerMillionOutput: 0 };

  const answer = await askAbout(
    post,
    setup.aModel({ apiKey: null, price: free, dailyCeilingUsd: 0 }),
  );

  expect(answer).toMatchObject({ ok: true, costMicroUsd: 0 });
  expect(setup.reservations[0]?.worstCaseMicroUsd).toBe(0);
});

it('for a minute after five failures in a row; then one question tries, and an answer ends it', async () => {
  const model = setup.aModel();
  await setup.fake.pull();
  const reasons = [await reasonOf(askAbout(post, model)), await reasonOf(askAbout(post, model))];
  await setup.fake.putBack();

  reasons.push(await reasonOf(askAbout(post, model)));
  setup.passTime(60_000);
  reasons.push(await reasonOf(askAbout(post, model)), await reasonOf(askAbout(post, model)));

  expect(reasons).toEqual(['unavailable', 'breaker', 'breaker', 'answered', 'answered']);
  expect(setup.reservations.slice(0, 5).every(({ settled }) => settled === 0)).toBe(true);
});

it('with a key that the server refuses, and it is not tried again for every post', async () => {
  const model = setup.aModel();
  setup.fake.next.push({ status: 401 });

  expect(await reasonOf(askAbout(post, model))).toBe('key');
  expect(await reasonOf(askAbout(post, model))).toBe('breaker');
  expect(setup.fake.asked).toHaveLength(1);
});
