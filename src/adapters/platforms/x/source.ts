/**
 * What is said about a brand on X: the mentions timeline of its account, and a search for its keywords.
 * Source: https://docs.x.com/x-api/posts/timelines/introduction, https://docs.x.com/x-api/posts/search/introduction
 */
import type { XReadPrices } from '../../../config/load-read-prices.ts';
import { type Brand, handlesOn } from '../../../domain/brand.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Source } from '../../../ports/source.ts';
import type { SpendLedger } from '../../../ports/spend.ts';
import { createXClient } from './client.ts';
import type { FieldNames } from './fields.ts';
import { xLimits } from './limits.ts';
import { lookUpPosts } from './look-up.ts';
import { createPurse } from './money.ts';
import { type Listening, readNextPage } from './new-posts.ts';
import { readPastPage } from './past-posts.ts';
import { createXReading, type XReading } from './reading.ts';
import { type Cursor, readCursor } from './rounds.ts';
import { readConversation } from './thread.ts';
import { createXTransport, type XAccount } from './transport.ts';

export interface XConfig extends XAccount {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
  readonly budgetUsdPerDay: number;
  readonly searchEverySeconds: number;
  readonly fieldNames: FieldNames;
}

/** What is searched for, and who we are. */
type Sought = Pick<Brand, 'keywords' | 'ownAccounts'>;

export interface XDeps {
  readonly clock: Clock;
  readonly ledger: Pick<SpendLedger, 'reserve' | 'settle'>;
  readonly prices: XReadPrices;
  readonly brandId: string;
}

export function createXSource(config: XConfig, brand: Sought, deps: XDeps): Source {
  const reading = readingOf(config, xLimits.readingShare, deps);
  const lesser = readingOf(config, xLimits.lesserShare, deps);
  const { name, channelControlled } = config;
  let known: Cursor['me'] = null;
  const listen = async (me: Cursor['me'], signal: AbortSignal) => {
    known = ours(me, config) ?? ours(known, config) ?? (await reading.me(signal));
    return { me: known, listening: listeningAs(known, { reading, brand, config }) };
  };
  return {
    ...{ name, brand: config.brand, channelControlled },
    reach: { removals: 'looked_up', edits: 'looked_up', days: xLimits.searchDays },
    async fetchNew(cursor, signal) {
      const before = readCursor(cursor);
      const { me, listening } = await listen(before.me, signal);
      const { id, username } = me;
      const own = { ...before, me: { id, username } };
      return readNextPage(listening, own, deps.clock.now(), signal);
    },
    async fetchPast(span, cursor, signal) {
      const { listening } = await listen(null, signal);
      const asked = { span, cursor, now: deps.clock.now() };
      return readPastPage({ ...listening, reading: lesser }, asked, signal);
    },
    readThread: (nativeId, signal) => readConversation(lesser, nativeId, signal),
    lookUp: (nativeIds, signal) => lookUpPosts(lesser, nativeIds, signal),
  };
}

/** @param share of the day's money that may be used */
export function readingOf(
  config: Pick<XConfig, keyof XAccount | 'name' | 'brand' | 'budgetUsdPerDay' | 'fieldNames'>,
  share: number,
  { clock, ledger, prices, brandId }: XDeps,
  ownPostsShare: number | null = null,
): XReading {
  const { name, brand, budgetUsdPerDay } = config;
  const limits = { name, brand, brandId, budgetUsdPerDay, share, ownPostsShare };
  const purse = createPurse(limits, { clock, ledger, prices });
  const transport = createXTransport(config);
  return createXReading(createXClient({ transport, purse, clock }), config.fieldNames);
}

/** Null where the credentials are those of another account by now: an access token begins with its account's id. */
function ours(me: Cursor['me'], { accessToken }: XAccount): Cursor['me'] {
  const id = accountIdOf(accessToken.reveal());
  return id === null || id === me?.id ? me : null;
}

/** Null where the token does not say. */
export function accountIdOf(accessToken: string): string | null {
  return /^(\d{1,19})-/.exec(accessToken)?.[1] ?? null;
}

function listeningAs(
  me: NonNullable<Cursor['me']>,
  parts: { readonly reading: XReading; readonly brand: Sought; readonly config: XConfig },
): Listening {
  const { reading, brand, config } = parts;
  const handles = new Set([me.username.toLowerCase(), ...handlesOn(brand, 'x')]);
  const searchEveryMs = config.searchEverySeconds * 1000;
  return { reading, own: { userId: me.id, handles }, keywords: brand.keywords, searchEveryMs };
}
