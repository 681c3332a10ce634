/** Asks Discord's HTTP interface through its own library, within its limits and bounded in time. */
import type { DiscordAPIError, RateLimitData, REST } from 'discord.js';
import type { Secret } from '../../config/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import { PermanentError, TransientError } from '../../ports/errors.ts';
import { networkCause } from '../../ports/network-failure.ts';
import { createTokenRest } from './token-rest.ts';

export interface DiscordAccess {
  readonly token: Secret;
  /** Another address of the interface, without its version; null for Discord itself. */
  readonly endpoint: string | null;
}

export interface DiscordQuestion {
  /** Below the version, such as `/users/@me`. */
  readonly path: `/${string}`;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

export interface DiscordFile {
  readonly name: string;
  readonly data: Buffer;
  readonly contentType: string;
}

/** An answer that is none of a kind we can use; `status` is 0 where none came. */
export interface DiscordRefusal {
  readonly status: number;
  readonly code: string | null;
  /** May quote what was sent: never logged. */
  readonly says: string;
  readonly retryAt: Date | null;
}

export interface DiscordClient {
  /**
   * @throws TransientError when asking again later can help
   * @throws PermanentError when a person has to act
   */
  read(question: DiscordQuestion): Promise<unknown>;
  /** As `read`, but an answer that there is no such thing, or not for us, is an answer. */
  look(
    question: DiscordQuestion,
  ): Promise<{ readonly answer: unknown } | { readonly refusal: DiscordRefusal }>;
  /** One call, never repeated. */
  post(
    question: DiscordQuestion & { readonly body: object },
  ): Promise<{ readonly answer: unknown } | { readonly refusal: DiscordRefusal }>;
  /** A call that may be waited for some seconds, because making it later does no harm. */
  send(
    question: DiscordQuestion & {
      readonly method: 'post' | 'patch' | 'put';
      readonly body: object;
      /** Named in the body as `attachment://NAME`. */
      readonly files?: readonly DiscordFile[];
    },
  ): Promise<{ readonly answer: unknown } | { readonly refusal: DiscordRefusal }>;
}

const timeoutMs = 20_000;
/** A pause of the library's own making is waited for, a longer one is told. */
const longestWaitMs = 5_000;

type Library = typeof import('discord.js');
let loading: Promise<Library> | null = null;

/** It takes fifty megabytes, so that only who asks Discord something has it in memory. */
export function library(): Promise<Library> {
  loading ??= import('discord.js');
  return loading;
}

export function createDiscordClient(
  { token, endpoint }: DiscordAccess,
  { clock }: { readonly clock: Clock },
): DiscordClient {
  let reading: REST | null = null;
  let posting: REST | null = null;
  const resting = createTokenRest(clock);

  /** After a 401 the library forgets the token, so it is told anew each time. */
  async function rest(isToPost: boolean): Promise<REST> {
    const { REST } = await library();
    const options = {
      ...{ version: '10', retries: 0, timeout: timeoutMs },
      ...(endpoint && { api: endpoint.replace(/\/+$/, '') }),
    };
    reading ??= new REST({ ...options, rejectOnRateLimit: isTooLong });
    posting ??= new REST({ ...options, rejectOnRateLimit: () => true });
    return (isToPost ? posting : reading).setToken(token.reveal());
  }

  async function refused(path: string, error: unknown): Promise<DiscordRefusal> {
    const refusal = await refusalOf(error, clock);
    resting.note(path, refusal.status);
    return refusal;
  }

  async function look({ path, query = {}, signal }: DiscordQuestion) {
    if (resting.isOn()) throw readingError(unknownToken, undefined);
    const asked = await rest(false);
    const written = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) written.set(name, String(value));
    try {
      const answer = await asked.get(path, { query: written, signal });
      if (answer instanceof ArrayBuffer) throw noData();
      return { answer };
    } catch (error) {
      if (error instanceof TransientError) throw error;
      const refusal = await refused(path, error);
      if (refusal.status === 403 || refusal.status === 404) return { refusal };
      throw readingError(refusal, error);
    }
  }

  return {
    look,
    async read(question) {
      const found = await look(question);
      if ('answer' in found) return found.answer;
      throw readingError(found.refusal, undefined);
    },
    async send({ method, path, body, files = [], signal }) {
      if (resting.isOn()) return { refusal: unknownToken };
      const asked = await rest(false);
      try {
        return { answer: await asked[method](path, { body, files: [...files], signal }) };
      } catch (error) {
        return { refusal: await refused(path, error) };
      }
    },
    async post({ path, body, signal }) {
      if (resting.isOn()) return { refusal: unknownToken };
      const asked = await rest(true);
      try {
        return { answer: await asked.post(path, { body, signal }) };
      } catch (error) {
        return { refusal: await refused(path, error) };
      }
    },
  };
}

const unknownToken: DiscordRefusal = { status: 401, code: null, says: '', retryAt: null };

/** A refusal that names no time would be repeated at once. */
function isTooLong({ retryAfter }: RateLimitData): boolean {
  return retryAfter <= 0 || retryAfter > longestWaitMs;
}

function noData(): TransientError {
  return new TransientError(
    'Discord answered with something else than data. It is asked again later.',
  );
}

/** What an error of the library means; TransientError or PermanentError. */
export async function errorFrom(error: unknown, clock: Clock): Promise<Error> {
  return readingError(await refusalOf(error, clock), error);
}

async function refusalOf(error: unknown, clock: Clock): Promise<DiscordRefusal> {
  const { DiscordAPIError, HTTPError, RateLimitError } = await library();
  if (error instanceof RateLimitError) {
    const { retryAfter } = error;
    const retryAt = retryAfter > 0 ? new Date(clock.now().getTime() + retryAfter) : null;
    return { status: 429, code: null, says: '', retryAt };
  }
  if (error instanceof DiscordAPIError) {
    return { status: error.status, code: codeOf(error), says: error.message, retryAt: null };
  }
  const status = error instanceof HTTPError ? error.status : 0;
  return { status, code: null, says: '', retryAt: null };
}

function codeOf({ code }: DiscordAPIError): string | null {
  return code ? String(code) : null;
}

/** True for a place that is not, or no longer, open to the bot. */
export function isShut(error: unknown): boolean {
  return error instanceof PermanentError && error.why === 'refused';
}

/** What a refusal is thrown as. */
export function errorOf(refusal: DiscordRefusal): Error {
  return readingError(refusal, undefined);
}

function readingError({ status, retryAt }: DiscordRefusal, cause: unknown): Error {
  if (status === 401) {
    return new PermanentError(
      'Discord does not know the token of the bot any more. Make a new one in the developer portal, put it into .env, and start the service again.',
      { cause, why: 'credentials' },
    );
  }
  if (status === 403 || status === 404) {
    return new PermanentError(
      `Discord does not let the bot do this (status ${status}). Check that the channels are there, that the bot is a member of the guild, and that it may see them, read their history and, where it answers or shows cards, write in them.`,
      { cause, why: 'refused' },
    );
  }
  if (status === 429) {
    return new TransientError('Discord was asked too often. It is asked again later.', {
      cause,
      retryAt,
    });
  }
  if (status >= 400 && status < 500) {
    return new PermanentError(
      `Discord did not understand the question (status ${status}). Check guild, channels and endpoint of this source, or update Redress.`,
      { cause, why: 'form' },
    );
  }
  return new TransientError(
    `Discord does not answer (${status === 0 ? networkCause(cause, timeoutMs) : `status ${status}`}). It is asked again later.`,
    { cause },
  );
}
