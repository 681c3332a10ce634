/** Asks X one question: within its limits, within the day's money, and with a typed error for what fails. */
import type { Clock } from '../../../ports/clock.ts';
import { TransientError } from '../../../ports/errors.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { failureIn, retryAtOf } from './failures.ts';
import { xLimits } from './limits.ts';
import { type Purse, type Reads, readsIn } from './money.ts';
import type { XAnswer, XQuery, XTransport } from './transport.ts';

export interface Question {
  /** Below `/2/`. */
  readonly path: string;
  readonly query: XQuery;
  readonly as: 'account' | 'app';
  /** The list belongs to our own account, which is cheaper. */
  readonly isOwnList: boolean;
  /** What it costs at most; where `sizes` are given, for each result. */
  readonly worst: Reads;
  /** Numbers of results to ask for: the first that can be paid is taken. */
  readonly sizes?: readonly number[];
}

/** Refused: the platform does not take the question as it stands, such as a cursor it no longer knows. */
export type Reply = { readonly ok: true; readonly envelope: Envelope } | { readonly ok: false };

export interface XClient {
  /**
   * @throws TransientError when trying again later can help, the money of a day included
   * @throws PermanentError when a person has to act
   */
  ask(question: Question, signal: AbortSignal): Promise<Reply>;
}

export interface XClientDeps {
  readonly transport: XTransport;
  readonly purse: Purse;
  readonly clock: Clock;
}

export function createXClient({ transport, purse, clock }: XClientDeps): XClient {
  const fullUntil = new Map<string, Date>();
  return {
    async ask(question, signal) {
      const place = question.path.replaceAll(/\d+/g, ':id');
      waitForReset(fullUntil.get(place), clock.now());
      const { reservation, query } = await payable(purse, question);
      const { path, as } = question;
      const answer = await transport.send({ path, query, as }, signal);
      const reset = resetIn(answer, clock.now());
      if (reset) fullUntil.set(place, reset);
      const failure = failureIn(answer, clock.now());
      if (failure || answer.kind === 'none') {
        if (!mayBeCharged(answer)) await purse.settle(reservation, {});
        if (isRefused(answer)) return { ok: false };
        throw failure;
      }
      const envelope = readEnvelope(answer.body);
      const counted = envelope.count === null ? {} : { counts: 1 };
      const isOwn = question.isOwnList;
      await purse.settle(reservation, envelope.count === null ? readsIn(envelope, isOwn) : counted);
      return { ok: true, envelope };
    },
  };
}

function waitForReset(until: Date | undefined, now: Date): void {
  if (!until || until <= now) return;
  const message = `X takes no more questions of this kind until ${until.toISOString()}. It is asked again then.`;
  throw new TransientError(message, { retryAt: until });
}

/** Null while questions are left. */
function resetIn(answer: XAnswer, now: Date): Date | null {
  if (answer.kind === 'none') return null;
  return answer.headers['x-rate-limit-remaining'] === '0' ? retryAtOf(answer.headers, now) : null;
}

async function payable(
  purse: Purse,
  { query, worst, sizes }: Question,
): Promise<{ readonly reservation: string; readonly query: XQuery }> {
  for (const size of sizes ?? [null]) {
    const reservation = await purse.reserve(size === null ? worst : times(worst, size));
    if (reservation === null) continue;
    return { reservation, query: size === null ? query : { ...query, max_results: size } };
  }
  throw purse.empty();
}

function times({ posts = 0, ownPosts = 0, users = 0, counts = 0 }: Reads, factor: number): Reads {
  return { posts: posts * factor, ownPosts: ownPosts * factor, users: users * factor, counts };
}

/** An answer that was cut off may have been charged; what never came, and an error, is not. */
function mayBeCharged(answer: XAnswer): boolean {
  return answer.kind === 'none' && answer.isCut;
}

function isRefused(answer: XAnswer): boolean {
  return answer.kind === 'answer' && answer.status === 400;
}

/** From as many results as are useful down to as few as X gives. */
export function sizesFrom(most: number, least: number): readonly number[] {
  const wanted = Math.min(Math.max(most, least), xLimits.page);
  return [...new Set([wanted, Math.min(wanted, xLimits.firstPage), least])];
}
