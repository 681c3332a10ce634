/** A Mastodon source wired to the fake server, on a clock that tests move. */
import { createMastodonSource } from '../../../../src/adapters/platforms/mastodon/source.ts';
import { loadConfig } from '../../../../src/config/load-config.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { Brand } from '../../../../src/domain/brand.ts';
import type { Source } from '../../../../src/ports/source.ts';
import { type FakeServer, startFakeServer, token } from './fake-server.ts';
import type { FakeStatus } from './world.ts';

export const account = (fake: FakeServer) => ({
  brand: 'sample',
  server: 'https://social.example',
  endpoint: fake.url,
  accessToken: new Secret(token),
});

export interface MastodonSetup {
  readonly fake: FakeServer;
  now(): Date;
  moveTo(at: string): void;
  minutesLater(minutes: number): void;
  aSource(brand?: Partial<Brand>, clockAheadMs?: number): Source;
  /** Somebody posts; the post is on the server's own timelines. */
  post(status: Partial<FakeStatus>): FakeStatus;
  /** The same, and our account is told of it. */
  mention(status: Partial<FakeStatus>, type?: string, isFiltered?: boolean): FakeStatus;
}

const loaded = loadConfig({ REDRESS_HOME: '/nowhere' }, '/nowhere');
if (!loaded.ok) throw new Error('the sample configuration is broken');
const sample = loaded.config.brands[0];
if (!sample) throw new Error('there is no sample brand');
const brand: Brand = {
  ...sample,
  keywords: ['sunrise collections', '#sunrisefail'],
  ownAccounts: ['mastodon:samplebrand@social.example'],
};

export async function mastodonSetup(): Promise<MastodonSetup> {
  const fake = await startFakeServer();
  let time = new Date('2026-11-20T12:00:00.000Z');
  let posts = 0;
  const now = (): Date => time;
  fake.now = now;
  const post = (given: Partial<FakeStatus>): FakeStatus => {
    posts += 10;
    const id = `1${String(posts).padStart(17, '0')}`;
    const base = {
      id,
      createdAt: time.toISOString(),
      acct: 'pat@elsewhere.example',
      text: 'Hello',
    };
    const status = { ...base, ...given };
    fake.statuses.push(status);
    return status;
  };
  return {
    fake,
    now,
    moveTo: (at) => {
      time = new Date(at);
    },
    minutesLater: (minutes) => {
      time = new Date(time.getTime() + minutes * 60_000);
    },
    aSource: (own = {}, clockAheadMs = 0) =>
      createMastodonSource(
        { ...account(fake), name: 'acme-mastodon', channelControlled: false },
        {
          clock: { now: () => new Date(time.getTime() + clockAheadMs) },
          brand: { ...brand, ...own },
        },
      ),
    post,
    mention: (given, type = 'mention', isFiltered = false) => {
      const status = post({ mentions: ['samplebrand'], ...given });
      const id = String(40_000 + fake.notifications.length);
      fake.notifications.push({ id, type, statusId: status.id, isFiltered });
      return status;
    },
  };
}
