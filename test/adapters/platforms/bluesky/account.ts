/** The account of the brand `sample` on a fake network, as it would be configured. */
import type { SourceConfig } from '../../../../src/config/config.ts';
import { Secret } from '../../../../src/config/secret.ts';
import { ourHandle } from './fake-network.ts';

export function accountAt(url: string): Extract<SourceConfig, { readonly platform: 'bluesky' }> {
  return {
    ...{ platform: 'bluesky', name: 'sample-bluesky', brand: 'sample', channelControlled: false },
    ...{ everySeconds: 60, publishes: true, service: 'https://bsky.example', endpoint: url },
    ...{ identifier: ourHandle, password: new Secret('app-password') },
  };
}
