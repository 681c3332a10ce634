/** Puts together the sources of the configuration, and the accounts through which replies go out. */
import { setTimeout } from 'node:timers/promises';
import { createHttpClient } from './adapters/http/client.ts';
import { createPublisher, createSource } from './adapters/platforms/registry.ts';
import type { Config } from './config/config.ts';
import { loadErrorTable } from './config/load-publish-errors.ts';
import type { Clock } from './ports/clock.ts';
import type { Publisher } from './ports/publisher.ts';
import type { Source } from './ports/source.ts';
import type { SpendLedger } from './ports/spend.ts';

export interface SourceParts {
  readonly clock: Clock;
  readonly ledger: SpendLedger;
  readonly brandIds: ReadonlyMap<string, string>;
}

/** Those that this version can read. */
export function configuredSources(config: Config, parts: SourceParts): readonly Source[] {
  const contact = config.brands[0]?.officialLinks[0] ?? 'no contact given';
  const http = createHttpClient({ userAgent: `Redress (+${contact})` });
  const wait = (milliseconds: number, signal: AbortSignal) =>
    setTimeout(milliseconds, undefined, { signal });
  const brands = new Map(config.brands.map((brand) => [brand.slug, brand]));
  const deps = { ...parts, brands, http, wait };
  return config.sources.flatMap((source) => createSource(source, deps) ?? []);
}

export function configuredPublishers(
  config: Config,
  { clock }: Pick<SourceParts, 'clock'>,
): readonly Publisher[] {
  const errorTable = loadErrorTable();
  return config.sources.flatMap((source) => createPublisher(source, { clock, errorTable }) ?? []);
}
