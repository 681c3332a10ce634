/** A complaint on X, from the post to the reply under it and to its end, through the whole application. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createXSource } from '../../../../src/adapters/platforms/x/source.ts';
import { loadReadPrices } from '../../../../src/config/load-read-prices.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { Source } from '../../../../src/ports/source.ts';
import { sourceSpendAccount } from '../../../../src/ports/spend.ts';
import { createPlainClassifier } from '../../../support/plain-classifier.ts';
import { actWell, casesOf } from '../../../support/team.ts';
import { createTestApp, type TestApp } from '../../../support/test-app.ts';
import { publisherAt } from '../../../support/x/account.ts';
import { type FakeX, startFakeX } from '../../../support/x/fake-x.ts';

const { signal } = new AbortController();
const named = { name: 'sample-x', brand: 'sample' };
let app: TestApp;
let fake: FakeX;
let source: Source;

beforeAll(async () => {
  let started: TestApp | null = null;
  const now = (): Date => started?.clock.now() ?? new Date('2026-03-04T12:00:00Z');
  fake = await startFakeX('2.167', now, 'samplebrand');
  const publishers = [publisherAt(fake.endpoint, now)];
  started = await createTestApp({ classifier: createPlainClassifier(), publishers });
  app = started;
  const brand = app.brands.get('sample');
  if (!brand) throw new Error('the brand sample is not configured');
  const key = new Secret('app-key');
  source = createXSource(
    {
      ...{ ...named, channelControlled: false, endpoint: fake.endpoint, budgetUsdPerDay: 2 },
      ...{ appKey: key, appSecret: new Secret('app-secret'), searchEverySeconds: 900 },
      ...{ accessToken: new Secret('900-access'), accessSecret: new Secret('access-secret') },
      fieldNames: 'post',
    },
    brand,
    {
      clock: app.clock,
      ledger: app.store.ledger,
      prices: loadReadPrices().x,
      brandId: app.store.brandIds.get('sample') ?? '',
    },
  );
});

afterAll(async () => {
  await app.close();
  await fake.close();
});

async function pollAfter(minutes: number): Promise<void> {
  app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
  await app.stages.pollSource(source, signal);
  await app.settle();
}

it('acceptance 6: heard by two ways it is one case, its approved reply stands under it, and nothing is heard twice', async () => {
  const text = '@samplebrand sample brand, your website is down again, this is unacceptable.';
  const post = fake.post({ text, at: new Date('2026-03-04T11:59:00Z') });
  await pollAfter(1);
  const [opened, ...others] = await casesOf(app);
  const number = opened?.number ?? '';
  await actWell(app, { number, type: 'claim', staffId: 'dora' });
  const reply =
    'We are sorry to read this. Please send us a private message so that we can help. ^DS';
  await actWell(app, { number, type: 'draft', staffId: 'dora', text: reply });
  await actWell(app, { number, type: 'approve', staffId: 'eli' });
  await app.stages.publishReplies(signal);
  await pollAfter(20);
  await pollAfter(200);

  const ours = fake.posts.filter(({ authorId }) => authorId === fake.us.id);
  expect(others).toEqual([]);
  expect(ours).toMatchObject([{ repliesTo: post.id, sent: reply }]);
  expect(await casesOf(app)).toHaveLength(1);
  expect(fake.violations).toEqual([]);
  const { todayMicroUsd } = await app.store.ledger.spent(
    sourceSpendAccount(named),
    app.clock.now(),
  );
  expect(todayMicroUsd).toBeGreaterThan(0);
  expect(todayMicroUsd).toBeLessThan(200_000);
});
