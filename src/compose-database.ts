/** Finds the database server, or starts the embedded one; part of the composition root. */
import { openEmbeddedServer } from './adapters/embedded-postgres/server.ts';
import type { Config } from './config/config.ts';
import type { Log } from './ports/log.ts';

/** @param given the database that a test uses instead */
export async function openServer(
  config: Pick<Config, 'databaseUrl' | 'home'>,
  log: Log,
  given?: string,
): Promise<{
  readonly url: string;
  release(): Promise<void>;
}> {
  const url = given ?? config.databaseUrl?.reveal();
  if (url) return { url, release: async () => {} };
  return openEmbeddedServer(config.home, log);
}
