/** An account on the fake Mastodon server, for workers in processes of their own. */
import { createMastodonPublisher } from '../../../../src/adapters/platforms/mastodon/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import { Secret } from '../../../../src/config/secret.ts';
import type { Publisher } from '../../../../src/ports/publisher.ts';
import { token } from './fake-server.ts';

export function publisherAt(endpoint: string, now: () => Date): Publisher {
  const server = 'https://social.example';
  const accessToken = new Secret(token);
  const deps = { clock: { now }, errorTable: loadErrorTable() };
  return createMastodonPublisher({ brand: 'sample', server, endpoint, accessToken }, deps);
}
