/** What questions to X cost: set aside before they are asked, settled by what came. */
import type { XReadPrices } from '../../../config/load-read-prices.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError } from '../../../ports/errors.ts';
import { type SpendLedger, sourceSpendAccount } from '../../../ports/spend.ts';
import type { Envelope } from './envelope.ts';

/** Things that are paid for one by one. */
export interface Reads {
  readonly posts?: number;
  /** Posts of a list that belongs to our own account. */
  readonly ownPosts?: number;
  readonly users?: number;
  readonly counts?: number;
}

export interface Purse {
  /** Null when the day's money does not suffice. */
  reserve(worst: Reads): Promise<string | null>;
  settle(reservation: string, came: Reads): Promise<void>;
  /** The error for when it does not suffice even for the smallest question. */
  empty(): Error;
}

export interface PurseConfig {
  /** Of the source, under whose name the money is counted. */
  readonly name: string;
  /** Slug. */
  readonly brand: string;
  readonly brandId: string;
  readonly budgetUsdPerDay: number;
  /** Of the day's money, from 0 to 1. */
  readonly share: number;
  /** Of that, for looking after our own posts; null for what is read of others. */
  readonly ownPostsShare: number | null;
}

export interface PurseDeps {
  readonly ledger: Pick<SpendLedger, 'reserve' | 'settle'>;
  readonly clock: Clock;
  readonly prices: XReadPrices;
}

const daysOfMonth = 31;

export function createPurse(config: PurseConfig, { ledger, clock, prices }: PurseDeps): Purse {
  const daily = Math.round(config.budgetUsdPerDay * config.share * 1_000_000);
  const { ownPostsShare } = config;
  const purpose =
    ownPostsShare === null
      ? { purpose: 'reading' }
      : {
          purpose: 'own_posts',
          purposeCeilingMicroUsd: Math.round(config.budgetUsdPerDay * ownPostsShare * 1_000_000),
        };
  return {
    reserve: (worst) =>
      ledger.reserve(
        {
          account: sourceSpendAccount(config),
          ...purpose,
          brandId: config.brandId,
          worstCaseMicroUsd: costOf(worst, prices),
          dailyCeilingMicroUsd: daily,
          monthlyCeilingMicroUsd: daily * daysOfMonth,
        },
        clock.now(),
      ),
    settle: (id, came) => ledger.settle(id, costOf(came, prices), clock.now()),
    empty() {
      const message = `The money for reading X today is spent (budgetUsdPerDay of ${config.name}: $${config.budgetUsdPerDay}). It is read again after midnight UTC, and what was posted meanwhile is then read: X keeps seven days. Raise budgetUsdPerDay if that happens often.`;
      return new PermanentError(message, { why: 'budget' });
    },
  };
}

function costOf(reads: Reads, prices: XReadPrices): number {
  return (
    (reads.posts ?? 0) * prices.postMicroUsd +
    (reads.ownPosts ?? 0) * prices.ownPostMicroUsd +
    (reads.users ?? 0) * prices.userMicroUsd +
    (reads.counts ?? 0) * prices.countMicroUsd
  );
}

/** Everything that an answer brought. */
export function readsIn({ items, one, users, besides }: Envelope, isOwnList: boolean): Reads {
  return {
    ownPosts: isOwnList ? items.length : 0,
    posts: (isOwnList ? 0 : items.length) + besides.length,
    users: users.length + (one === null ? 0 : 1),
  };
}
