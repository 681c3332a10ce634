/** Questions of a source to its server: what fails is told as something that passes, or as work for a person. */
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import {
  type Answer,
  type MastodonAccount,
  type MastodonApi,
  mastodonApi,
  type Refusal,
  refusalOf,
  resetTime,
} from './client.ts';

export interface Reader {
  /**
   * @throws TransientError when the server is busy, down, or answers with something else than data
   * @throws PermanentError when it refuses the question
   */
  ask(question: (api: MastodonApi) => PromiseLike<Answer>, signal: AbortSignal): Promise<Answer>;
  /** The same, but null where the server has no such thing (404, 410). */
  askFor(
    question: (api: MastodonApi) => PromiseLike<Answer>,
    signal: AbortSignal,
  ): Promise<Answer | null>;
}

/** Of 300 questions in five minutes thirty are left for replies, which share the account's limit. */
const shareForReplies = 0.1;
/** Where the server says only that it was asked too often. */
const silentPauseMs = 5 * 60_000;

/** @param name of the source, for whoever has to act */
export function createReader(name: string, account: MastodonAccount, clock: Clock): Reader {
  let pauseUntil = 0;
  const askFor: Reader['askFor'] = async (question, signal) => {
    const now = clock.now();
    if (now.getTime() < pauseUntil) throw pausedUntil(new Date(pauseUntil));
    try {
      const answer = await question(mastodonApi(account, signal));
      pauseUntil = pauseAfter(answer.headers, clock.now());
      if (answer.data === undefined) throw noData();
      return answer;
    } catch (error) {
      if (error instanceof TransientError) throw error;
      const refusal = refusalOf(error, clock.now());
      if (refusal.status === 404 || refusal.status === 410) return null;
      const failure = failureFor(refusal, { name, host: hostOf(account) }, clock.now());
      if (failure instanceof TransientError && failure.retryAt) {
        pauseUntil = failure.retryAt.getTime();
      }
      throw failure;
    }
  };
  return {
    askFor,
    async ask(question, signal) {
      const answer = await askFor(question, signal);
      if (answer) return answer;
      throw new PermanentError(
        `The server of the source ${name} knows no such address (404). Check server and endpoint in redress.yaml: they must be a Mastodon server.`,
        { why: 'refused' },
      );
    },
  };
}

/** The server keeps this to itself, and will go on to. */
export function isNotOffered(error: unknown): boolean {
  return error instanceof PermanentError && error.why !== 'form';
}

function pauseAfter(headers: Headers, now: Date): number {
  const [left, limit] = ['remaining', 'limit'].map((name) => headers.get(`x-ratelimit-${name}`));
  if (!left || !/^\d+$/.test(left)) return 0;
  if (Number(left) > Math.floor(Number(limit) * shareForReplies)) return 0;
  return resetTime(headers, now)?.getTime() ?? 0;
}

/** An error of the library may quote what was posted, so none is passed on. */
function failureFor(
  { status, says, retryAt, network }: Refusal,
  { name, host }: { readonly name: string; readonly host: string },
  now: Date,
): Error {
  if (status === null) return noData(network && ` (${host}: ${network})`);
  if (status === 429) return pausedUntil(retryAt ?? new Date(now.getTime() + silentPauseMs));
  if (status >= 500 || status === 408 || status < 400) {
    return new TransientError(
      `The Mastodon server is not working (status ${status}). It is asked again later.`,
    );
  }
  if (status === 401 || isAboutAccount(status, says)) return deadToken(name, status);
  return new PermanentError(
    `The Mastodon server of the source ${name} refuses the question (status ${status}). Check that the access token may read (read), and whether the server lets programs do so.`,
    { why: 'refused' },
  );
}

function isAboutAccount(status: number, says: string): boolean {
  const words =
    /authorized scopes|disabled|suspended|pending approval|confirmed e-mail|authenticated/i;
  return (status === 403 || status === 422) && words.test(says);
}

function deadToken(name: string, status: number): PermanentError {
  return new PermanentError(
    `The access token of the source ${name} is not valid any more, or may not read (status ${status}). Make a new one under Preferences, Development on the server, put it into .env, and start the service again.`,
    { why: 'credentials' },
  );
}

function noData(why: string | null = null): TransientError {
  return new TransientError(
    `The Mastodon server gave no whole answer${why ?? ''}. It is asked again later.`,
  );
}

function hostOf({ server, endpoint }: MastodonAccount): string {
  return new URL(endpoint ?? server).host;
}

function pausedUntil(retryAt: Date): TransientError {
  return new TransientError(
    `The Mastodon server was asked often enough until ${retryAt.toISOString()}. It is asked again then.`,
    { retryAt },
  );
}
