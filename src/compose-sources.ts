/** Puts together the sources of the configuration. */
import { createHttpClient } from './adapters/http/client.ts';
import { createSource } from './adapters/platforms/registry.ts';
import type { Config } from './config/config.ts';
import type { Clock } from './ports/clock.ts';
import type { Source } from './ports/source.ts';

/** Those that this version can read. */
export function configuredSources(config: Config, clock: Clock): readonly Source[] {
  const contact = config.brands[0]?.officialLinks[0] ?? 'no contact given';
  const http = createHttpClient({ userAgent: `Redress (+${contact})` });
  return config.sources.flatMap((source) => createSource(source, { http, clock }) ?? []);
}
