/** Holds a lease, and does what only its holder may do for as long as it holds it. */

import { describeError } from '../ports/errors.ts';
import type { Wait } from '../ports/http.ts';
import type { Leases } from '../ports/leases.ts';
import { renewEveryMs } from '../ports/leases.ts';
import type { Log } from '../ports/log.ts';

export interface HoldLeaseDeps {
  readonly leases: Leases;
  readonly wait: Wait;
  readonly log: Log;
}

export interface LeaseHolder {
  readonly name: string;
  /** UUID of the process. */
  readonly holder: string;
  /**
   * Begins; the signal is aborted when the lease is lost. It is asked again with a new number after a
   * loss, or after it has ended.
   */
  work(fence: number, signal: AbortSignal): Promise<void>;
}

interface Held {
  readonly fence: number;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Without renewal for so many rounds somebody else may hold it. */
const mostMissed = 2;

/** Runs until it is told to stop; a database that is away costs the lease, not the process. */
export async function holdLease(
  { leases, wait, log }: HoldLeaseDeps,
  { name, holder, work }: LeaseHolder,
  signal: AbortSignal,
): Promise<void> {
  const now: { held: Held | null } = { held: null };
  let missed = 0;
  const letGo = async (): Promise<void> => {
    const last = now.held;
    now.held = null;
    last?.stop.abort();
    await last?.ended;
  };
  const begin = (fence: number): void => {
    const stop = new AbortController();
    const ended = work(fence, stop.signal)
      .catch((error: unknown) =>
        log.error({ lease: name, error: describeError(error) }, 'it ended'),
      )
      .then(() => {
        if (now.held?.stop === stop) now.held = null;
      });
    now.held = { fence, stop, ended };
  };
  while (!signal.aborted) {
    const fence = await leases.take(name, holder).catch((error: unknown) => {
      missed += 1;
      log.warn({ lease: name, error: describeError(error) }, 'the lease was not renewed');
      return missed > mostMissed ? null : undefined;
    });
    if (fence !== undefined) {
      if (fence !== null) missed = 0;
      if (now.held?.fence !== fence) await letGo();
      if (fence !== null && !now.held) begin(fence);
    }
    await wait(renewEveryMs, signal).catch(() => undefined);
  }
  const last = now.held;
  await letGo();
  if (last) await leases.release(name, last.fence).catch(() => undefined);
}
