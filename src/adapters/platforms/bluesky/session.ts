/** Signs in at Bluesky once for all processes: tokens are kept, renewed by one of them, and mended by the password. */
import { createHash } from 'node:crypto';
import { Agent } from '@atproto/api';
import { z } from 'zod';
import type { Secret } from '../../../config/secret.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { KeptSignIn, SignInTurn, TokenStore } from '../../../ports/token-store.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { portError } from './errors.ts';
import { blueskyLimits } from './limits.ts';

export interface BlueskyAccount {
  readonly service: string;
  /** Handle or e-mail address. */
  readonly identifier: string;
  readonly password: Secret;
  /** Proxy or test server that stands in for the service; null for the service itself. */
  readonly endpoint: string | null;
}

export interface SessionDeps {
  readonly clock: Clock;
  readonly tokens: TokenStore;
}

export interface Me {
  readonly did: string;
  readonly handle: string;
}

export interface BlueskySession {
  /** @throws as `fetchHandler` does */
  me(signal: AbortSignal): Promise<Me>;
  /**
   * Sends with the access token; where that is refused, once more with a new one: whoever refuses a
   * token has not looked at the rest.
   *
   * @throws TransientError when nobody can sign in now; PermanentError when a person has to act
   */
  fetchHandler(path: string, init?: RequestInit): Promise<Response>;
}

const signInSchema = z.object({
  did: z.string().startsWith('did:'),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  didDoc: z.unknown().optional(),
});
type SignIn = z.infer<typeof signInSchema>;

/** A password that was refused, so that it is not tried every minute. */
const refusalSchema = z.object({ refused: z.string(), at: z.coerce.date() });

interface Current {
  readonly signIn: SignIn;
  readonly version: number;
}

export function createSession(account: BlueskyAccount, deps: SessionDeps): BlueskySession {
  const base = account.endpoint ?? account.service;
  const name = `bluesky:${account.service}:${account.identifier}`;
  let known: Current | null = null;

  async function current(signal: AbortSignal): Promise<Current> {
    known ??= currentOf(await deps.tokens.read(name));
    return known ?? renewed(0, signal);
  }

  /** @param seen the version that does not work */
  async function renewed(seen: number, signal: AbortSignal): Promise<Current> {
    known = await deps.tokens.takeTurn(name, (turn) => renew(turn, seen, signal), signal);
    return known;
  }

  async function renew(turn: SignInTurn, seen: number, signal: AbortSignal): Promise<Current> {
    const kept = currentOf(turn.kept);
    if (kept && kept.version > seen) return kept; // another process was quicker
    const made =
      (kept && (await refresh(base, kept.signIn, deps, signal))) ??
      (await logIn(base, account, { ...deps, turn }, signal));
    const { version } = await turn.keep(JSON.stringify(made));
    return { signIn: made, version };
  }

  return {
    async me(signal) {
      const { signIn } = await current(signal);
      return { did: signIn.did, handle: signIn.handle.toLowerCase() };
    },
    async fetchHandler(path, init = {}) {
      const signal = init.signal ?? AbortSignal.timeout(blueskyLimits.requestTimeoutMs);
      const first = await current(signal);
      const response = await send(account, first.signIn, path, init);
      if (!(await isTokenRefused(response))) return response;
      const next = await renewed(first.version, signal);
      return send(account, next.signIn, path, init);
    },
  };
}

function currentOf(kept: KeptSignIn | null): Current | null {
  const parsed = signInSchema.safeParse(parsedJson(kept?.text));
  return kept && parsed.success ? { signIn: parsed.data, version: kept.version } : null;
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

async function send(
  { service, endpoint }: BlueskyAccount,
  { accessJwt, didDoc }: SignIn,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${accessJwt}`);
  const base = endpoint ?? homeServer(didDoc) ?? service;
  return boundedFetch(new URL(path, base), { ...init, headers });
}

const homeSchema = z.object({
  service: z.array(z.looseObject({ id: z.string(), serviceEndpoint: z.unknown().optional() })),
});

/** The account's own server as its identity document names it; null where it names none over https. */
function homeServer(didDoc: unknown): string | null {
  const services = homeSchema.safeParse(didDoc).data?.service ?? [];
  const home = services.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint;
  return typeof home === 'string' && /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}$/.test(home) ? home : null;
}

async function isTokenRefused(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  if (response.status !== 400) return false;
  const body = parsedJson(await response.clone().text());
  const { error } = z.object({ error: z.string() }).safeParse(body).data ?? {};
  return error === 'ExpiredToken' || error === 'InvalidToken';
}

/** Null when the refresh token is not good any more: a password mends that. */
async function refresh(
  base: string,
  { refreshJwt }: SignIn,
  { clock }: SessionDeps,
  signal: AbortSignal,
): Promise<SignIn | null> {
  try {
    const headers = { authorization: `Bearer ${refreshJwt}` };
    const { data } = await bare(base).com.atproto.server.refreshSession(undefined, {
      headers,
      signal,
    });
    return signInSchema.parse(data);
  } catch (thrown) {
    const error = portError(thrown, 'a new token', clock.now());
    if (error instanceof TransientError || isAccountGone(thrown)) throw error;
    return null;
  }
}

async function logIn(
  base: string,
  { identifier, password }: BlueskyAccount,
  { turn, clock }: SessionDeps & { readonly turn: SignInTurn },
  signal: AbortSignal,
): Promise<SignIn> {
  const now = clock.now();
  const mark = createHash('sha256').update(password.reveal()).digest('hex');
  const refusal = refusalSchema.safeParse(parsedJson(turn.kept?.text)).data;
  const lastsMs = blueskyLimits.refusedPasswordHours * 3_600_000;
  if (refusal?.refused === mark && now.getTime() - refusal.at.getTime() < lastsMs)
    throw wrongPassword();
  const notBefore = await turn.countLogin(blueskyLimits.logins);
  if (notBefore) throw new TransientError(tooManyLogins, { retryAt: notBefore });
  try {
    const input = { identifier, password: password.reveal() };
    const { data } = await bare(base).com.atproto.server.createSession(input, { signal });
    return signInSchema.parse(data);
  } catch (thrown) {
    const error = portError(thrown, 'a sign-in', now);
    if (error instanceof TransientError || isAccountGone(thrown)) throw error;
    await turn.keep(JSON.stringify({ refused: mark, at: now }));
    throw wrongPassword(thrown);
  }
}

function isAccountGone(thrown: unknown): boolean {
  return thrown instanceof Error && 'error' in thrown && String(thrown.error).startsWith('Account');
}

function bare(service: string): Agent {
  return new Agent({ service, fetch: boundedFetch });
}

const tooManyLogins =
  'This account was signed in to so often that Bluesky would lock it out. It is tried again later.';

function wrongPassword(cause?: unknown): PermanentError {
  return new PermanentError(
    'Bluesky does not accept identifier and password of this account (or asks for a second factor, which an app password does not need). Make an app password (Settings, Privacy and security, App passwords), put it where `password` of this source takes it from, and start Redress again.',
    { cause, why: 'credentials' },
  );
}
