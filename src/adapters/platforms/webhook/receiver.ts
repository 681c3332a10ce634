/** Asks and tells a receiver of replies, signed; docs/platforms.md says what it answers. */
import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import { networkCause } from '../../../ports/network-failure.ts';
import { signatureOf } from './signature.ts';

export interface ReceiverConfig {
  readonly replyTo: string;
  readonly secret: string;
}

export interface ReceiverAnswer {
  readonly status: number;
  /** Null where the answer is no JSON. */
  readonly data: unknown;
  readonly retryAfter: string | null;
}

export interface Receiver {
  /** @throws TransientError when no whole answer came */
  tell(body: string, signal: AbortSignal): Promise<ReceiverAnswer>;
  /** What is signed of a question is its path with the query. Throws as `tell` does. */
  ask(query: readonly (readonly [string, string])[], signal: AbortSignal): Promise<ReceiverAnswer>;
}

const timeoutMs = 20_000;
const mostBytes = 1024 * 1024;

export function createReceiver({ replyTo, secret }: ReceiverConfig, clock: Clock): Receiver {
  const { host } = new URL(replyTo);
  async function send(url: URL, body: string | null, signal: AbortSignal): Promise<ReceiverAnswer> {
    const timestamp = String(Math.floor(clock.now().getTime() / 1000));
    try {
      const response = await fetch(url, {
        method: body === null ? 'GET' : 'POST',
        body,
        headers: {
          ...(body !== null && { 'content-type': 'application/json' }),
          'x-redress-timestamp': timestamp,
          'x-redress-signature': signatureOf(secret, timestamp, body ?? url.pathname + url.search),
          'user-agent': 'Redress',
        },
        // Whoever is led elsewhere would be told what a person wrote.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      const { status } = response;
      return {
        status,
        data: await jsonOf(response),
        retryAfter: response.headers.get('retry-after'),
      };
    } catch (cause) {
      if (cause instanceof TransientError) throw cause;
      throw new TransientError(
        `The receiver of replies at ${host} gave no answer (${networkCause(cause, timeoutMs)}).`,
        { cause },
      );
    }
  }
  return {
    tell: (body, signal) => send(new URL(replyTo), body, signal),
    ask(query, signal) {
      const url = new URL(replyTo);
      for (const [name, value] of query) url.searchParams.append(name, value);
      return send(url, null, signal);
    },
  };
}

async function jsonOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) {
      throw new TransientError('The answer of the receiver of replies is too long.');
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}
