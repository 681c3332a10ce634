/** One request to X through its library, bounded in time and size; what comes back, and what does not. */
import { Agent } from 'node:https';
import { connect as connectPlainly, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSafely } from 'node:tls';
import type { Secret } from '../../../config/secret.ts';
import { networkCause } from '../../../ports/network-failure.ts';
import { xLimits } from './limits.ts';

export interface XAccount {
  readonly appKey: Secret;
  readonly appSecret: Secret;
  readonly accessToken: Secret;
  readonly accessSecret: Secret;
  /** Host and port of a proxy or a test server that stands in for the platform; null for X itself. */
  readonly endpoint: string | null;
}

export type XQuery = Readonly<Record<string, string | number>>;

/** Something to read, or something to send. */
type Payload = { readonly query: XQuery } | { readonly body: Readonly<Record<string, unknown>> };

export type XRequest = Payload & {
  /** Below `/2/`. */
  readonly path: string;
  /** As the account, or as the app alone. */
  readonly as: 'account' | 'app';
};

export type XAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, unknown>>;
      /** As parsed; a text where it was no JSON. */
      readonly body: unknown;
    }
  /** `isSent` false: surely nothing reached X. `isCut`: an answer began and did not end. */
  | {
      readonly kind: 'none';
      readonly isSent: boolean;
      readonly isCut: boolean;
      /** Which server, and why nothing came from it, in words for people. */
      readonly network: string;
    };

export interface XTransport {
  /** Never throws for what X does or does not do. */
  send(request: XRequest, signal: AbortSignal): Promise<XAnswer>;
}

interface Sender {
  get(url: string, query: XQuery, options: object): Promise<unknown>;
  post(url: string, body: Readonly<Record<string, unknown>>, options: object): Promise<unknown>;
}

/** The library is loaded with the first request: processes that read no X do without it. */
export function createXTransport(account: XAccount): XTransport {
  const httpAgent = agentTo(account.endpoint);
  let asAccount: Promise<Sender> | null = null;
  let asApp: Sender | null = null;
  const accountSender = async (): Promise<Sender> => {
    const { TwitterApi } = await import('twitter-api-v2');
    const { appKey, appSecret, accessToken, accessSecret } = account;
    const keys = { appKey: appKey.reveal(), appSecret: appSecret.reveal() };
    const access = { accessToken: accessToken.reveal(), accessSecret: accessSecret.reveal() };
    return new TwitterApi({ ...keys, ...access }, settings(httpAgent));
  };
  const appSender = async (signal: AbortSignal): Promise<Sender | XAnswer> => {
    const { TwitterApi } = await import('twitter-api-v2');
    const name = { username: account.appKey.reveal(), password: account.appSecret.reveal() };
    const basic: Sender = new TwitterApi(name, settings(httpAgent));
    const url = `${xLimits.host}/oauth2/token`;
    const body = { grant_type: 'client_credentials' };
    const answer = await exchange(basic, url, { body }, signal);
    if (answer.kind === 'none' || answer.status !== 200) return answer;
    const token = (answer.body as { access_token?: unknown } | null)?.access_token;
    if (typeof token !== 'string') return { ...answer, body: 'no token' };
    return new TwitterApi(token, settings(httpAgent));
  };
  return {
    async send({ path, as, ...payload }, signal) {
      const url = `${xLimits.host}/2/${path}`;
      if (as === 'account') {
        asAccount ??= accountSender();
        return exchange(await asAccount, url, payload, signal);
      }
      if (asApp === null) {
        const made = await appSender(signal);
        if ('kind' in made) return made;
        asApp = made;
      }
      const answer = await exchange(asApp, url, payload, signal);
      if (answer.kind === 'answer' && answer.status === 401) asApp = null;
      return answer;
    },
  };
}

function settings(httpAgent: Agent) {
  return { httpAgent, compression: 'identity' } as const;
}

/** X's library speaks https to X and nothing else, so another place is reached below it. */
function agentTo(endpoint: string | null): Agent {
  const agent = new Agent();
  if (endpoint === null) return agent;
  const { protocol, hostname, port } = new URL(endpoint);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isPlain = protocol === 'http:';
  const at = { host, port: Number(port) || (isPlain ? 80 : 443) };
  agent.createConnection = (): Duplex =>
    isPlain ? connectPlainly(at) : connectSafely({ ...at, servername: host });
  return agent;
}

async function exchange(
  sender: Sender,
  url: string,
  payload: Payload,
  outer: AbortSignal,
): Promise<XAnswer> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(xLimits.answerMs)]);
  const whyNot = (error: unknown): string =>
    `${new URL(xLimits.host).host}: ${networkCause(signal.aborted ? signal.reason : error, xLimits.answerMs)}`;
  if (signal.aborted) {
    return { kind: 'none', isSent: false, isCut: false, network: whyNot(signal.reason) };
  }
  const watched = watch(signal);
  try {
    const options = { fullResponse: true, requestEventDebugHandler: watched.onEvent };
    const asked =
      'query' in payload
        ? sender.get(url, payload.query, options)
        : sender.post(url, payload.body, options);
    const { data, headers } = (await asked) as Full;
    return { kind: 'answer', status: watched.status(), headers, body: data };
  } catch (error) {
    const none = {
      isSent: watched.isSent(),
      isCut: isCut(error),
      network: whyNot(watched.failure() ?? error),
    };
    return answerIn(error) ?? { kind: 'none', ...none };
  } finally {
    watched.stop();
  }
}

interface Full {
  readonly data: unknown;
  readonly headers: Record<string, unknown>;
}

/** Follows one request, so that it ends with the signal, and a body too large with itself. */
function watch(signal: AbortSignal) {
  let socket: Socket | null = null;
  let isConnected = false;
  let status = 0;
  let failure: unknown = null;
  const end = (): void => void socket?.destroy(new Error('ended'));
  signal.addEventListener('abort', end, { once: true });
  return {
    isSent: () => isConnected,
    status: () => status,
    /** What the library's own error keeps to itself; null where the request did not fail. */
    failure: () => failure,
    stop: () => signal.removeEventListener('abort', end),
    onEvent(type: string, data?: WatchedEvent): void {
      if (type === 'request-error') failure = data?.requestError ?? null;
      if (type === 'socket' && data?.socket) {
        socket = data.socket;
        if (signal.aborted) end();
      }
      if (type === 'socket-connect') isConnected = true;
      if (type !== 'response' || !data?.res) return;
      const { res } = data;
      let bytes = 0;
      status = res.statusCode ?? 0;
      res.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > xLimits.maxAnswerBytes) res.destroy();
      });
    },
  };
}

interface WatchedEvent {
  readonly socket?: Socket;
  readonly res?: Incoming;
  readonly requestError?: unknown;
}

interface Incoming {
  readonly statusCode?: number;
  on(event: 'data', listener: (chunk: Buffer) => void): void;
  destroy(): void;
}

/** The library throws answers of 400 and above. */
function answerIn(error: unknown): XAnswer | null {
  if (typeof error !== 'object' || error === null || !('type' in error)) return null;
  if (error.type !== 'response' || !('code' in error) || typeof error.code !== 'number')
    return null;
  const headers = 'headers' in error ? (error.headers as Record<string, unknown>) : {};
  return { kind: 'answer', status: error.code, headers, body: 'data' in error ? error.data : null };
}

function isCut(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error
    ? error.type === 'partial-response'
    : false;
}
