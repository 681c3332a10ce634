/** A source and a publisher for X, wired to the fake one, on a clock that tests move. */
import { createXPublisher } from '../../../../src/adapters/platforms/x/publisher.ts';
import {
  createXSource,
  type XConfig,
  type XDeps,
} from '../../../../src/adapters/platforms/x/source.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { loadReadPrices } from '../../../../src/config/load-read-prices.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { Brand } from '../../../../src/domain/brand.ts';
import type { Publisher } from '../../../../src/ports/publisher.ts';
import type { Source } from '../../../../src/ports/source.ts';
import type { Generation } from '../../../support/x/document.ts';
import { type FakeX, startFakeX } from '../../../support/x/fake-x.ts';

export interface Setup {
  readonly fake: FakeX;
  /** What was set aside and what it came to in the end, in millionths of a dollar. */
  readonly spent: readonly { readonly reserved: number; readonly settled: number | null }[];
  now(): Date;
  passTime(milliseconds: number): void;
  /** Midnight UTC passes, and with it what was spent. */
  newDay(): void;
  /** As after a start of the program: it remembers nothing but its cursor. */
  aSource(over?: Partial<XConfig>, brand?: Partial<Brand>, clockAheadMs?: number): Source;
  aPublisher(over?: Partial<XConfig>): Publisher;
}

const beginning = new Date('2026-11-23T10:00:00Z');

export async function startSetup(generation: Generation): Promise<Setup> {
  let nowMs = beginning.getTime();
  const now = (): Date => new Date(nowMs);
  const fake = await startFakeX(generation, now);
  const spent: { reserved: number; settled: number | null; purpose: string }[] = [];
  const deps: XDeps = {
    clock: { now },
    prices: loadReadPrices().x,
    brandId: 'acme-id',
    ledger: {
      async reserve({ worstCaseMicroUsd: reserved, purpose, ...ceilings }) {
        const { dailyCeilingMicroUsd: daily, purposeCeilingMicroUsd: own = daily } = ceilings;
        const sum = (some: typeof spent) =>
          some.reduce((all, one) => all + (one.settled ?? one.reserved), reserved);
        if (sum(spent) > daily) return null;
        if (sum(spent.filter((one) => one.purpose === purpose)) > own) return null;
        return String(spent.push({ reserved, settled: null, purpose }) - 1);
      },
      async settle(id, costMicroUsd) {
        const entry = spent[Number(id)];
        if (entry) entry.settled ??= costMicroUsd;
      },
    },
  };
  const config: XConfig = {
    ...{ name: 'acme-x', brand: 'acme', channelControlled: false, endpoint: fake.endpoint },
    appKey: new Secret('app-key'),
    appSecret: new Secret('app-secret'),
    accessToken: new Secret('900-access'),
    accessSecret: new Secret('access-secret'),
    budgetUsdPerDay: 1000,
    searchEverySeconds: 900,
    fieldNames: generation === '2.159' ? 'tweet' : 'post',
  };
  return {
    ...{ fake, spent, now },
    passTime(milliseconds) {
      nowMs += milliseconds;
    },
    newDay() {
      nowMs = Date.UTC(now().getUTCFullYear(), now().getUTCMonth(), now().getUTCDate() + 1);
      spent.length = 0;
    },
    aSource: (over = {}, brand = {}, clockAheadMs = 0) => {
      const ours = { keywords: ['Acme Credit'], ownAccounts: ['x:acme'] };
      const clock = { now: () => new Date(nowMs + clockAheadMs) };
      return createXSource({ ...config, ...over }, { ...ours, ...brand }, { ...deps, clock });
    },
    aPublisher: (over = {}) =>
      createXPublisher({ ...config, ...over }, { ...deps, errorTable: loadErrorTable() }),
  };
}
