/** Fetch that ends: in time, and at a size. */
import { TransientError } from '../../../ports/errors.ts';
import { networkCause } from '../../../ports/network-failure.ts';
import { blueskyLimits } from './limits.ts';

/** No answer came; its message names the server and the cause, and is fit for people. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

export async function boundedFetch(
  url: string | URL | Request,
  init: RequestInit = {},
): Promise<Response> {
  try {
    return await fetched(url, init);
  } catch (cause) {
    if (cause instanceof TransientError) throw cause;
    const { host } = new URL(url instanceof Request ? url.url : url);
    const why = networkCause(cause, blueskyLimits.requestTimeoutMs);
    throw new NoAnswerError(`${host}: ${why}`, { cause });
  }
}

async function fetched(url: string | URL | Request, init: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(blueskyLimits.requestTimeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const response = await fetch(url, { ...init, signal, redirect: 'error' });
  const { status, statusText, headers } = response;
  const body = await wholeBody(response);
  const isBodiless = status === 204 || status === 304;
  return new Response(isBodiless ? null : body, { status, statusText, headers });
}

async function wholeBody({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > blueskyLimits.maxAnswerBytes) {
      throw new TransientError('Bluesky sent more than an answer can be. It is asked again later.');
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
