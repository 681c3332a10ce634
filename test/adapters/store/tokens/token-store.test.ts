/** Sign-ins are renewed by one process at a time, kept before they are used, and unreadable in a copied database. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../../src/adapters/store/database.ts';
import { createTokenStore } from '../../../../src/adapters/store/tokens/token-store.ts';
import { systemIds } from '../../../../src/adapters/system/ids.ts';
import { createSealer } from '../../../../src/adapters/system/sealer.ts';
import { TransientError } from '../../../../src/ports/errors.ts';
import type { Log } from '../../../../src/ports/log.ts';
import type { SignInTurn, TokenStore } from '../../../../src/ports/token-store.ts';
import { createRecordedLog } from '../../../support/recorded-log.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/test-database.ts';

const account = 'bluesky:https://pds.example:desk.example';
const { signal } = new AbortController();
let testDatabase: TestDatabase;
let other: ReturnType<typeof openDatabase>;
let now: Date;
/** How often somebody waited for a turn. */
let waits: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  other = openDatabase(testDatabase.url, 2);
});

afterAll(async () => {
  await other.$disconnect();
  await testDatabase.close();
});

beforeEach(async () => {
  now = new Date('2026-03-04T12:00:00Z');
  waits = 0;
  await testDatabase.database.platformSignIn.deleteMany();
});

/** As in a process of its own: with its own connections. */
function aStore(
  database = testDatabase.database,
  secret = 'the secret',
  log: Log = createRecordedLog(),
) {
  return createTokenStore(database, {
    sealer: createSealer(secret),
    clock: { now: () => now },
    ids: systemIds,
    async wait() {
      waits += 1;
      await soon();
    },
    log,
  });
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A platform whose refresh tokens are good for one refresh. */
function aPlatform(first: string) {
  const refreshes: string[] = [];
  let good = first;
  return {
    refreshes,
    async refresh(token: string): Promise<string> {
      refreshes.push(token);
      if (token !== good) throw new Error('a token that was used before');
      good = `refresh-${refreshes.length}`;
      while (waits < 10 && refreshes.length < 2) await soon(); // everybody has come by
      return good;
    },
  };
}

/** What every client does: reads again once it has its turn. */
async function renew(
  store: TokenStore,
  platform: ReturnType<typeof aPlatform>,
  seen: number,
): Promise<string> {
  const kept = await store.takeTurn(
    account,
    async (turn: SignInTurn) => {
      if (turn.kept && turn.kept.version > seen) return turn.kept;
      return turn.keep(await platform.refresh(turn.kept?.text ?? 'none'));
    },
    signal,
  );
  return kept.text;
}

it('F10: two processes refresh at once, and exactly one refresh is made', async () => {
  const stores = [aStore(), aStore(other), aStore(), aStore(other)];
  const kept = await stores[0]!.takeTurn(account, (turn) => turn.keep('first'), signal);
  const platform = aPlatform('first');

  const tokens = await Promise.all(stores.map((store) => renew(store, platform, kept.version)));

  expect(platform.refreshes).toEqual(['first']);
  expect(tokens).toEqual(stores.map(() => 'refresh-1'));
});

it('F10: killed between refresh and keeping, the next one has its turn after a minute and can mend it', async () => {
  await aStore().takeTurn(account, (turn) => turn.keep('first'), signal);
  void aStore(other).takeTurn(account, () => new Promise(() => {}), signal); // never comes back
  await expect
    .poll(() =>
      testDatabase.database.platformSignIn.count({ where: { leaseHolder: { not: null } } }),
    )
    .toBe(1);
  await expect(aStore().takeTurn(account, async () => 'soon', signal)).rejects.toThrow(
    TransientError,
  );

  now = new Date(now.getTime() + 61_000);
  const mended = await aStore().takeTurn(
    account,
    async (turn) => {
      expect(turn.kept?.text).toBe('first'); // which the platform refuses, so a password is used
      return turn.keep('signed in again');
    },
    signal,
  );

  expect(await aStore(other).read(account)).toEqual(mended);
});

it('F10: who lost the turn keeps nothing over the one who has it now', async () => {
  const late = aStore(other).takeTurn(
    account,
    async (turn) => {
      now = new Date(now.getTime() + 61_000);
      await aStore().takeTurn(account, (next) => next.keep('newer'), signal);
      return turn.keep('older');
    },
    signal,
  );

  await expect(late).rejects.toThrow(TransientError);
  expect((await aStore().read(account))?.text).toBe('newer');
});

it('sign-ins by password are counted over all processes and a restart, before they are made', async () => {
  const limits = [
    { most: 3, minutes: 5 },
    { most: 5, minutes: 1440 },
  ];
  const count = (store: TokenStore) =>
    store.takeTurn(account, (turn) => turn.countLogin(limits), signal);
  const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  const first = [await count(aStore()), await count(aStore(other)), await count(aStore())];
  const fourth = await count(aStore(other));
  const start = now;
  now = minutesLater(5);
  const later = [await count(aStore()), await count(aStore())];
  now = minutesLater(6);
  const nextDay = await count(aStore());

  expect(first).toEqual([null, null, null]);
  expect(fourth).toEqual(new Date(start.getTime() + 5 * 60_000));
  expect(later).toEqual([null, null]);
  expect(nextDay).toEqual(new Date(start.getTime() + 24 * 3_600_000));
});

it('a copy of the database without the secret tells no token, nor does another account', async () => {
  await aStore().takeTurn(account, (turn) => turn.keep('{"refreshJwt":"very secret"}'), signal);
  const row = await testDatabase.database.platformSignIn.findUniqueOrThrow({ where: { account } });
  await testDatabase.database.platformSignIn.create({ data: { ...row, account: 'bluesky:other' } });
  const log = createRecordedLog();

  expect(Buffer.from(row.sealed ?? []).toString('latin1')).not.toContain('very secret');
  expect(await aStore(undefined, 'another secret', log).read(account)).toBeNull();
  expect(await aStore().read('bluesky:other')).toBeNull();
  expect(JSON.stringify(log.lines)).toMatch(/cannot be opened under the secret/);
});
