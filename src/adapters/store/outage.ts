/** Says once that the database is away and once that it is back, however many calls fail. */

import { describeError } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';

export interface Outage {
  /**
   * Give it every error that nobody else handles. Once one says that the database is away, the
   * database is asked every few seconds until it answers again.
   */
  failed(error: unknown): void;
  /** Asks no more and says no more. */
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
  let isStopped = false;
  function askAgain(): void {
    if (isStopped) return;
    timer = setTimeout(() => void ask().then(back, askAgain), askEveryMs);
    timer.unref();
  }
  function back(): void {
    timer = null;
    if (!isStopped) log.info({}, 'the database is back, work goes on');
  }
  return {
    failed(error) {
      if (!isAway(error)) {
        log.error({ error: describeError(error) }, 'something failed that nobody handles');
        return;
      }
      if (timer || isStopped) return;
      log.warn(
        {},
        'the database cannot be reached; nothing is lost, it is asked again until it answers',
      );
      askAgain();
    },
    stop() {
      isStopped = true;
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
