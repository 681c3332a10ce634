/** What went wrong at Bluesky, told as the ports tell it; nothing that somebody wrote is repeated. */
import { XRPCError } from '@atproto/api';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import { NoAnswerError } from './bounded-fetch.ts';

/** Of an answer that has not the form the lexicon gives it; the SDK keeps it here. */
const wrongForm = 2;
const noAnswer = 1;

const deadSignIns = ['AccountTakedown', 'AccountDeactivated', 'AccountSuspended'];

/** The error as it was thrown below the SDK, which wraps whatever it does not know. */
export function unwrapped(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof TransientError || cause instanceof PermanentError ? cause : error;
}

/** @param asked what was asked for, in a few words for a person */
export function portError(thrown: unknown, asked: string, now: Date): Error {
  const error = unwrapped(thrown);
  if (!(error instanceof XRPCError)) return asError(error, asked);
  const options = { cause: error };
  const status = Number(error.status);
  if (deadSignIns.includes(error.error))
    return new PermanentError(accountGone, { ...options, why: 'credentials' });
  if (status === noAnswer || status === wrongForm)
    return new TransientError(brokenAnswer(asked, error.cause), options);
  if (status === 429 || error.error === 'RateLimitExceeded') {
    return new TransientError(tooOften, { ...options, retryAt: retryAtOf(error.headers, now) });
  }
  if (status === 401 || error.error === 'ExpiredToken' || error.error === 'InvalidToken') {
    return new PermanentError(notSignedIn, { ...options, why: 'credentials' });
  }
  if (status < 400 || status >= 500)
    return new TransientError(serverTrouble(asked, status), options);
  return new PermanentError(refused(asked, status), { ...options, why: 'refused' });
}

/** True where the answer may mean that the cursor is no longer known: servers say so in several ways. */
export function mayBeTheCursor(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof XRPCError && [400, 500, 502].includes(Number(cause.status));
}

/** The answer itself where only its form is wrong; undefined for everything else. */
export function answerOfWrongForm(error: unknown): unknown {
  return error instanceof XRPCError && Number(error.status) === wrongForm && 'responseBody' in error
    ? error.responseBody
    : undefined;
}

/** Of `Retry-After` in seconds, or `RateLimit-Reset` as a Unix time; null when neither is there. */
export function retryAtOf(
  headers: Readonly<Record<string, string | undefined>> | undefined,
  now: Date,
): Date | null {
  const after = Number(headers?.['retry-after'] ?? Number.NaN);
  if (after >= 0 && after < 86_400) return new Date(now.getTime() + after * 1000);
  const reset = Number(headers?.['ratelimit-reset'] ?? Number.NaN) * 1000;
  const isSoon = reset > now.getTime() && reset < now.getTime() + 86_400_000;
  return isSoon ? new Date(reset) : null;
}

function asError(error: unknown, asked: string): Error {
  if (error instanceof TransientError || error instanceof PermanentError) return error;
  return new TransientError(brokenAnswer(asked, error), { cause: error });
}

const accountGone =
  'Bluesky has taken down, suspended or deactivated the account. Sign in to it in the app, see what it says there, and start Redress again.';
const tooOften = 'Bluesky was asked too often. It is asked again later.';
const notSignedIn =
  'Bluesky does not accept the sign-in of this account. Make a new app password (Settings, Privacy and security, App passwords), put it where `password` of this source takes it from, and start Redress again.';
const brokenAnswer = (asked: string, cause: unknown): string => {
  const why = cause instanceof NoAnswerError ? ` (${cause.message})` : '';
  return `Bluesky gave no whole answer when asked for ${asked}${why}. It is asked again later.`;
};
const serverTrouble = (asked: string, status: number): string =>
  `Bluesky is not working (status ${status}, asked for ${asked}). It is asked again later.`;
const refused = (asked: string, status: number): string =>
  `Bluesky refused to give ${asked} (status ${status}). Check service, identifier and keywords of this source in redress.yaml.`;
