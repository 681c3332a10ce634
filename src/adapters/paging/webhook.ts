/** Sends pages to an address of the desk's own, signed; docs/paging-webhook.md says how to check it. */
import { createHmac } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import { PermanentError, TransientError } from '../../ports/errors.ts';
import type { Pager } from '../../ports/pager.ts';

export interface WebhookConfig {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs?: number;
}

export function createWebhook(
  { url, secret, timeoutMs = 10_000 }: WebhookConfig,
  clock: Clock,
): Pager {
  const { host } = new URL(url);
  return {
    channel: 'webhook',
    description: `a webhook at ${host}`,
    async tell(pages, signal) {
      const body = JSON.stringify({ version: 1, alerts: pages });
      const status = await post(
        { url, body, signature: signatureOf(secret, body, clock.now()) },
        AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ).catch((cause: unknown) => {
        throw new TransientError(`The webhook at ${host} gave no answer.`, { cause });
      });
      if (status >= 200 && status < 300) return;
      const refused = `The webhook at ${host} answered with the status ${status}.`;
      if (isWorthAnotherTry(status)) throw new TransientError(refused);
      throw new PermanentError(`${refused} Check its address and its secret under paging.`);
    },
  };
}

/** `t=<seconds>,v1=<hex HMAC-SHA-256 of "seconds.body">`. */
function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const hmac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hmac}`;
}

async function post(
  request: { readonly url: string; readonly body: string; readonly signature: string },
  signal: AbortSignal,
): Promise<number> {
  const response = await fetch(request.url, {
    method: 'POST',
    body: request.body,
    headers: {
      'content-type': 'application/json',
      'redress-signature': request.signature,
      'user-agent': 'Redress',
    },
    redirect: 'error',
    signal,
  });
  await response.body?.cancel();
  return response.status;
}

function isWorthAnotherTry(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}
