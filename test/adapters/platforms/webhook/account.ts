/** The account through which replies are handed to the fake receiver. */
import { createWebhookPublisher } from '../../../../src/adapters/platforms/webhook/publisher.ts';
import { loadErrorTable } from '../../../../src/config/load-publish-errors.ts';
import type { Publisher } from '../../../../src/ports/publisher.ts';

export const secret = 'shared';

/** @param endpoint where the receiver listens; it recognises repeats */
export function publisherAt(endpoint: string, now: () => Date): Publisher {
  const config = { brand: 'sample', replyTo: endpoint, secret, recognisesRepeats: true };
  return createWebhookPublisher(config, { clock: { now }, errorTable: loadErrorTable() });
}
