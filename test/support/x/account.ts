/** The account of the brand `sample` on a fake X, with more money than it needs. */
import { createXPublisher } from '../../../src/adapters/platforms/x/publisher.ts';
import { loadErrorTable } from '../../../src/config/load-publish-errors.ts';
import { loadReadPrices } from '../../../src/config/load-read-prices.ts';
import { Secret } from '../../../src/config/secret.ts';
import type { Publisher } from '../../../src/ports/publisher.ts';

export function publisherAt(endpoint: string, now: () => Date): Publisher {
  const config = {
    ...{ name: 'sample-x', brand: 'sample', endpoint, budgetUsdPerDay: 1000 },
    ...{ appKey: new Secret('app-key'), appSecret: new Secret('app-secret') },
    ...{ accessToken: new Secret('900-access'), accessSecret: new Secret('access-secret') },
    fieldNames: 'tweet' as const,
  };
  return createXPublisher(config, {
    clock: { now },
    ledger: { reserve: async () => 'paid', settle: async () => undefined },
    prices: loadReadPrices().x,
    brandId: 'sample-id',
    errorTable: loadErrorTable(),
  });
}
