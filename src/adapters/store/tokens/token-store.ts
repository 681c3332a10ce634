/** Sign-ins in PostgreSQL: one row an account, sealed, with a lease for whoever renews it. */

import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import type { Wait } from '../../../ports/http.ts';
import type { Ids } from '../../../ports/ids.ts';
import type { Log } from '../../../ports/log.ts';
import type { Sealer } from '../../../ports/sealer.ts';
import type { KeptSignIn, SignInTurn, TokenStore } from '../../../ports/token-store.ts';
import type { Database } from '../database.ts';
import { nextLoginAt } from './login-limits.ts';

export interface TokenStoreDeps {
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly wait: Wait;
  readonly log: Log;
}

interface Row {
  readonly sealed: Uint8Array | null;
  readonly version: number;
  readonly loginsAt: readonly Date[];
}

/** Longer than any renewal may take. */
const leaseMs = 60_000;
const lookAgainMs = 200;
const looks = 300;

export function createTokenStore(database: Database, deps: TokenStoreDeps): TokenStore {
  const opened = (account: string, row: Row | null): KeptSignIn | null => {
    if (!row?.sealed) return null;
    const text = deps.sealer.open(row.sealed, account);
    if (text === null) deps.log.warn({ platform: account.split(':')[0] }, unreadable);
    return text === null ? null : { text, version: row.version };
  };
  return {
    async read(account) {
      return opened(account, await database.platformSignIn.findUnique({ where: { account } }));
    },
    async takeTurn(account, work, signal) {
      const holder = deps.ids.uuid();
      const row = await lease(database, deps, { account, holder }, signal);
      const turn = turnOf(database, deps, { account, holder }, row.loginsAt);
      try {
        return await work({ ...turn, kept: opened(account, row) });
      } finally {
        await database.platformSignIn.updateMany({
          where: { account, leaseHolder: holder },
          data: { leaseHolder: null, leaseUntil: null },
        });
      }
    },
  };
}

const unreadable =
  'a kept sign-in cannot be opened under the secret of this installation: it signs in again by password';

interface Lease {
  readonly account: string;
  readonly holder: string;
}

async function lease(
  database: Database,
  { clock, wait }: TokenStoreDeps,
  { account, holder }: Lease,
  signal: AbortSignal,
): Promise<Row> {
  for (let look = 0; look < looks; look++) {
    const now = clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const [row] = await database.$queryRawUnsafe<Row[]>(takeLease, account, holder, until, now);
    if (row) return row;
    await wait(lookAgainMs, signal);
  }
  throw new TransientError(
    'Another process has been signing in to the same account for a minute. It is tried again later.',
  );
}

const takeLease = `
INSERT INTO "PlatformSignIn" ("account", "leaseHolder", "leaseUntil")
VALUES ($1, $2::uuid, $3::timestamptz)
ON CONFLICT ("account") DO UPDATE
  SET "leaseHolder" = EXCLUDED."leaseHolder", "leaseUntil" = EXCLUDED."leaseUntil"
  WHERE "PlatformSignIn"."leaseUntil" IS NULL OR "PlatformSignIn"."leaseUntil" <= $4::timestamptz
RETURNING "sealed", "version", "loginsAt"`;

function turnOf(
  database: Database,
  { sealer, clock }: TokenStoreDeps,
  { account, holder }: Lease,
  loginsBefore: readonly Date[],
): Omit<SignInTurn, 'kept'> {
  let loginsAt = loginsBefore;
  const write = async (data: object): Promise<number> => {
    const where = { account, leaseHolder: holder };
    const [row] = await database.platformSignIn.updateManyAndReturn({ where, data });
    if (row) return row.version;
    throw new TransientError(
      'Signing in took so long that another process took over. It is tried again later.',
    );
  };
  return {
    async countLogin(limits) {
      const now = clock.now();
      const { notBefore, recent } = nextLoginAt(loginsAt, limits, now);
      if (notBefore) return notBefore;
      loginsAt = [...recent, now];
      await write({ loginsAt });
      return null;
    },
    async keep(text) {
      const version = await write({
        sealed: sealer.seal(text, account),
        version: { increment: 1 },
      });
      return { text, version };
    },
  };
}
