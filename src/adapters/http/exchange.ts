/** One HTTP request and its answer, on a connection of its own to an address that was accepted. */
import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { LookupFunction } from 'node:net';
import { PermanentError, TransientError } from '../../ports/errors.ts';
import type { HttpResponse } from '../../ports/http.ts';
import { networkCause } from '../../ports/network-failure.ts';
import { type AcceptAddress, literalAddress } from './addresses.ts';
import { unpacked } from './unpack.ts';

export interface Target {
  readonly url: URL;
  readonly maxBytes: number;
  readonly accept: AcceptAddress;
  /** For the whole answer, from the first byte sent to the last received. */
  readonly timeoutMs: number;
}

/** An answer before anybody asks how it came about. */
export type Answer = Omit<HttpResponse, 'url' | 'movedTo'>;

/** Redirects come back as they are. Throws as `Http.get` does. */
export async function exchange(
  { url, maxBytes, accept, timeoutMs }: Target,
  headers: Readonly<Record<string, string>>,
  stopped: AbortSignal,
): Promise<Answer> {
  const literal = literalAddress(url);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || (literal !== null && !accept(literal))) throw notAllowed(url);
  const late = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([stopped, late]);
  try {
    const response = await send(url, headers, { accept, signal });
    const bytes = await readBody(response, maxBytes);
    // What was broken off can look like an end.
    signal.throwIfAborted();
    const body = bytes.toString('utf8');
    return { status: response.statusCode ?? 0, headers: plainHeaders(response), body, bytes };
  } catch (error) {
    if (error instanceof PermanentError || error instanceof TransientError) throw error;
    const reason = networkCause(late.aborted ? late.reason : error, timeoutMs);
    throw new TransientError(`${url.host}: ${reason}. It is asked again later.`, { cause: error });
  }
}

function send(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { accept, signal }: { readonly accept: AcceptAddress; readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  const request = url.protocol === 'http:' ? requestPlain : requestTls;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const options = {
    headers: { ...headers, 'accept-encoding': 'gzip' },
    // A pooled connection would skip the look-up, and with it the check.
    agent: false,
    lookup: guardedLookup(url, accept),
    signal,
  } as const;
  request(url, options, resolve).on('error', reject).end();
  return promise;
}

/** Checks the very address that is connected to, so that a name cannot change in between. */
function guardedLookup(url: URL, accept: AcceptAddress): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const allowed = found.filter(({ address }) => accept(address));
      const [first] = allowed;
      if (first === undefined) return callback(notAllowed(url), []);
      if (options.all === true) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpacked(response)) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    if (length > maxBytes) {
      response.destroy();
      throw new TransientError(
        `The answer of the server is larger than ${maxBytes} bytes and was broken off. It is asked again later.`,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function plainHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().join(', ')]));
}

function notAllowed(url: URL): PermanentError {
  return new PermanentError(
    `${url.origin} is not asked: plain http is for this machine only, a private network has to be allowed (\`allowPrivate: true\` at a feed), and a redirect may not lead there at all. Check the address of the source in redress.yaml.`,
    { why: 'address' },
  );
}
