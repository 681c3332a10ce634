/** What a source is configured with reaches it, whichever platform it reads. */
import { expect, it } from 'vitest';
import { createHttpClient } from '../../../src/adapters/http/client.ts';
import { createSource } from '../../../src/adapters/platforms/registry.ts';
import type { SourceConfig } from '../../../src/config/config.ts';
import { loadReadPrices } from '../../../src/config/load-read-prices.ts';
import { Secret } from '../../../src/config/secret.ts';
import { aBrand } from '../../domain/reply/reply-rules.ts';

const named = { name: 'ours', brand: 'acme', channelControlled: true };
const often = { everySeconds: 60, endpoint: null };
const secret = new Secret('secret');
const deps = {
  http: createHttpClient({ userAgent: 'Redress test' }),
  clock: { now: () => new Date('2026-03-04T12:00:00Z') },
  wait: async () => {},
  ledger: {
    reserve: async () => null,
    settle: async () => {},
    spent: async () => ({ todayMicroUsd: 0, monthMicroUsd: 0 }),
  },
  readPrices: loadReadPrices(),
  brandIds: new Map([['acme', 'acme-id']]),
  chat: null,
  brands: new Map([['acme', aBrand()]]),
  tokens: {
    read: async () => null,
    takeTurn: async () => {
      throw new Error('nobody signs in here');
    },
  },
};

it.each<SourceConfig>([
  { ...named, platform: 'file', everySeconds: 60, path: 'posts.jsonl', replay: false },
  { ...named, platform: 'file', everySeconds: 60, path: 'posts.jsonl', replay: true },
  { ...named, ...often, platform: 'cfpb', company: 'ACME CREDIT INC' },
  {
    ...{ ...named, ...often, platform: 'mastodon', publishes: true },
    ...{ server: 'https://social.example', accessToken: new Secret('token') },
  },
  {
    ...{ ...named, ...often, platform: 'x', publishes: true, fieldNames: 'tweet' },
    ...{ budgetUsdPerDay: 2, searchEverySeconds: 900 },
    ...{ appKey: secret, appSecret: secret, accessToken: secret, accessSecret: secret },
  },
  {
    ...named,
    ...often,
    platform: 'feed',
    url: 'https://news.example/feed',
    onlyMatching: true,
    allowPrivate: false,
  },
])('name, brand and whose place it is: $platform', async (config) => {
  expect(await createSource(config, deps)).toMatchObject(named);
});
