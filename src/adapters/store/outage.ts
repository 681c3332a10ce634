/** Says once that the database is away and once that it is back, however many calls fail. */

import { describeError } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';

export interface Outage {
  /** Give it every error that nobody else handles. */
  failed(error: unknown): void;
  /** Asks the database, at most every few seconds, until it answers again. */
  stop(): void;
}

const askEveryMs = 2_000;

/** Node's and PostgreSQL's codes for "nobody there", "going down" and "coming up". */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
]);

export function createOutage(ask: () => Promise<unknown>, log: Log): Outage {
  let timer: NodeJS.Timeout | null = null;
  function askAgain(): void {
    timer = setTimeout(() => {
      ask().then(
        () => {
          timer = null;
          log.info({}, 'the database is back, work goes on');
        },
        () => askAgain(),
      );
    }, askEveryMs);
    timer.unref();
  }
  return {
    failed(error) {
      if (!isAway(error)) {
        log.error({ error: describeError(error) }, 'something failed that nobody handles');
        return;
      }
      if (timer) return;
      log.warn(
        {},
        'the database cannot be reached; nothing is lost, it is asked again until it answers',
      );
      askAgain();
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

/** True when the error, or one behind it, says that the database is not there right now. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (awayCodes.has(code) || code === 'P1001' || code === 'P1017') return true;
  if (
    /connection terminated|server closed the connection|not queryable|^timeout expired$/i.test(
      error.message,
    )
  ) {
    return true;
  }
  if (error instanceof AggregateError && error.errors.some(isAway)) return true;
  return isAway(error.cause);
}
