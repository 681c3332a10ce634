/** Sends signed deliveries to a service as another system does. */
import { createHmac } from 'node:crypto';
import type { PageService } from '../../src/wiring/page-service.ts';
import type { TestApp } from '../support/test-app.ts';

export interface Sent {
  readonly address?: string;
  readonly source?: string;
  readonly secret?: string;
  readonly secondsAgo?: number;
  readonly headers?: Record<string, string>;
}

/** By the clock of the application. */
export async function deliver(
  { app, service }: { readonly app: TestApp; readonly service: PageService },
  body: string | Uint8Array,
  over: Sent = {},
) {
  const {
    address = service.addresses[0],
    source = 'crm',
    secret = 'the new secret',
    secondsAgo = 0,
  } = over;
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000) - secondsAgo);
  const hmac = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  const response = await fetch(`${address}/${source}`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: {
      'content-type': 'application/json',
      'x-redress-timestamp': timestamp,
      'x-redress-signature': `v1=${hmac}`,
      ...over.headers,
    },
  });
  return { status: response.status, body: (await response.json()) as unknown, response };
}

export const post = (id: string, text = 'You charged me twice and nobody answers') => ({
  id,
  text,
});
export const delivery = (items: readonly unknown[], id = 'delivery-1') =>
  JSON.stringify({ delivery: id, items });
