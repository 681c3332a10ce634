/** Puts together the webhooks of the configuration. */
import { readRow } from './adapters/platforms/file/row.ts';
import { createWebhook } from './adapters/platforms/webhook/incoming.ts';
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import { loadWebhookRules } from './config/load-webhook-rules.ts';

export function webhookParts(
  { sources }: Pick<Config, 'sources'>,
  { deliveries }: Pick<Store, 'deliveries'>,
) {
  const rules = loadWebhookRules();
  const webhooks = sources.flatMap((source) => {
    if (source.platform !== 'webhook') return [];
    const { name, brand, channelControlled, secret, previousSecret } = source;
    const secrets = [secret, previousSecret].flatMap((one) => one?.reveal() ?? []);
    const config = { name, brand, channelControlled, secrets };
    return [[name, createWebhook(config, { rules, readItem: readRow })] as const];
  });
  return { deliveries, webhookRules: rules, webhooks: new Map(webhooks) };
}
