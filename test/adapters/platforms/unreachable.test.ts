/** What people read when a platform cannot be reached: which server, and why. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createHttpClient } from '../../../src/adapters/http/client.ts';
import { createSource } from '../../../src/adapters/platforms/registry.ts';
import type { SourceConfig } from '../../../src/config/config.ts';
import { loadReadPrices } from '../../../src/config/load-read-prices.ts';
import { Secret } from '../../../src/config/secret.ts';
import { TransientError } from '../../../src/ports/errors.ts';
import { networkCause } from '../../../src/ports/network-failure.ts';
import type { TokenStore } from '../../../src/ports/token-store.ts';
import { aBrand } from '../../domain/reply/reply-rules.ts';

const tokens: TokenStore = {
  read: async () => null,
  takeTurn: (_account, work) =>
    work({
      kept: null,
      countLogin: async () => null,
      keep: async (text) => ({ text, version: 1 }),
    }),
};
const deps = {
  http: createHttpClient({ userAgent: 'Redress test' }),
  clock: { now: () => new Date('2026-03-04T12:00:00Z') },
  wait: async () => {},
  ledger: {
    reserve: async () => 'reservation',
    settle: async () => {},
    spent: async () => ({ todayMicroUsd: 0, monthMicroUsd: 0 }),
  },
  readPrices: loadReadPrices(),
  brandIds: new Map([['acme', 'acme-id']]),
  chat: null,
  brands: new Map([['acme', aBrand()]]),
  tokens,
};
const secret = new Secret('secret');
const account = { name: 'ours', brand: 'acme', channelControlled: true, publishes: true };

/** Where nobody listens. */
async function emptyPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const polled = { ...account, everySeconds: 60 };
const platforms: readonly ((endpoint: string) => SourceConfig)[] = [
  (endpoint) => ({
    ...{ ...polled, endpoint, platform: 'x', fieldNames: 'tweet', budgetUsdPerDay: 2 },
    ...{ searchEverySeconds: 900, appKey: secret, appSecret: secret },
    ...{ accessToken: secret, accessSecret: secret },
  }),
  (endpoint) => ({
    ...{ ...polled, endpoint, platform: 'bluesky', service: 'https://bsky.social' },
    ...{ identifier: 'acme.example', password: secret },
  }),
  (endpoint) => ({
    ...{ ...polled, endpoint, platform: 'mastodon' },
    ...{ server: 'https://social.example', accessToken: secret },
  }),
  (endpoint) => ({
    ...{ ...polled, endpoint, platform: 'discord', guild: '1', token: secret, channels: [] },
  }),
];

it.each(platforms.map((make) => [make('').platform, make] as const))(
  'when nothing listens at the server of %s, people read that and not only that it failed',
  async (_platform, make) => {
    const source = await createSource(make(await emptyPort()), deps);

    const error = await source?.fetchNew(null, AbortSignal.timeout(10_000)).catch((one) => one);

    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({
      message: expect.stringContaining('nothing listens there, ECONNREFUSED'),
    });
  },
);

const wrapped = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('private words'), { code }) });

it.each([
  [wrapped('ENOTFOUND'), 'no server has this name, ENOTFOUND'],
  [wrapped('EAI_AGAIN'), 'the name could not be looked up, EAI_AGAIN'],
  [
    wrapped('DEPTH_ZERO_SELF_SIGNED_CERT'),
    'its certificate is not trusted, DEPTH_ZERO_SELF_SIGNED_CERT',
  ],
  [wrapped('UND_ERR_HEADERS_TIMEOUT'), 'no answer within 20 seconds'],
  [new DOMException('late', 'TimeoutError'), 'no answer within 20 seconds'],
  [new AggregateError([wrapped('ECONNREFUSED')]), 'nothing listens there, ECONNREFUSED'],
  [new Error('private words'), 'no whole answer came'],
  ['private words', 'no whole answer came'],
])('why no answer came is said without a word of anybody: %s', (error, words) => {
  expect(networkCause(error, 20_000)).toBe(words);
});
