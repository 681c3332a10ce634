/** Puts together the sources of the configuration, and the accounts through which replies go out. */
import { setTimeout } from 'node:timers/promises';
import { createHttpClient } from './adapters/http/client.ts';
import { createPublisher, createSource } from './adapters/platforms/registry.ts';
import type { Store } from './adapters/store/store.ts';
import { createTokenStore } from './adapters/store/tokens/token-store.ts';
import { systemIds } from './adapters/system/ids.ts';
import { createSealer } from './adapters/system/sealer.ts';
import type { Config } from './config/config.ts';
import { loadErrorTable } from './config/load-publish-errors.ts';
import { loadReadPrices } from './config/load-read-prices.ts';
import type { Clock } from './ports/clock.ts';
import type { Wait } from './ports/http.ts';
import type { Log } from './ports/log.ts';
import type { Publisher } from './ports/publisher.ts';
import type { Source } from './ports/source.ts';
import type { SpendLedger } from './ports/spend.ts';
import type { TokenStore } from './ports/token-store.ts';

export interface SourceParts {
  readonly clock: Clock;
  readonly ledger: SpendLedger;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly tokens: TokenStore;
}

const wait: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });

/** Where sign-ins at platforms are kept, encrypted under the secret of the installation. */
export function signInsOf(
  { database }: Pick<Store, 'database'>,
  { secret, ...parts }: { readonly secret: string; readonly clock: Clock; readonly log: Log },
): TokenStore {
  const sealer = createSealer(secret);
  return createTokenStore(database, { ...parts, sealer, ids: systemIds, wait });
}

/** Those that this version can read. */
export async function configuredSources(
  config: Config,
  parts: SourceParts,
): Promise<readonly Source[]> {
  const contact = config.brands[0]?.officialLinks[0] ?? 'no contact given';
  const http = createHttpClient({ userAgent: `Redress (+${contact})` });
  const brands = new Map(config.brands.map((brand) => [brand.slug, brand]));
  const deps = { ...parts, brands, http, wait, ...always(config) };
  const made = await Promise.all(config.sources.map((source) => createSource(source, deps)));
  return made.filter((source) => source !== null);
}

export async function configuredPublishers(
  config: Config,
  parts: SourceParts,
): Promise<readonly Publisher[]> {
  const deps = { ...parts, ...always(config), errorTable: loadErrorTable() };
  const made = await Promise.all(config.sources.map((source) => createPublisher(source, deps)));
  return made.filter((publisher) => publisher !== null);
}

function always({ chat }: Config) {
  return { chat: chat.discord, readPrices: loadReadPrices() };
}
