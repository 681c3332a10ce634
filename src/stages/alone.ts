/** Work that only one process does at a time; whoever comes second passes it over. */
import { describeError } from '../ports/errors.ts';
import type { Wait } from '../ports/http.ts';
import type { Ids } from '../ports/ids.ts';
import { type Leases, renewEveryMs } from '../ports/leases.ts';
import type { Log } from '../ports/log.ts';

export interface AloneDeps {
  readonly leases: Leases;
  readonly ids: Ids;
  readonly wait: Wait;
  readonly log: Log;
}

/**
 * Does the work unless it is being done elsewhere, or by another turn of this very process. Its signal
 * is aborted when somebody else may do it now. Whoever dies holds it for some seconds more.
 *
 * @param name of the work
 * @returns false when it was passed over
 */
export type Alone = (
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
) => Promise<boolean>;

export function createAlone(deps: AloneDeps): Alone {
  return async (name, work, signal) => {
    const held = { name, holder: deps.ids.uuid() };
    const fence = await deps.leases.take(name, held.holder);
    if (fence === null) return false;
    const lost = new AbortController();
    const ended = new AbortController();
    const renewing = renew(deps, held, lost, ended.signal);
    try {
      await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      ended.abort();
      await renewing;
      await deps.leases.release(name, fence).catch(() => undefined); // it ends by itself
    }
    return true;
  };
}

/** A database that is away for so long that another one may hold it now costs the turn. */
async function renew(
  { leases, wait, log }: AloneDeps,
  { name, holder }: { readonly name: string; readonly holder: string },
  lost: AbortController,
  ended: AbortSignal,
): Promise<void> {
  for (let missed = 0; missed <= mostMissed; ) {
    await wait(renewEveryMs, ended).catch(() => undefined);
    if (ended.aborted) return;
    const isRenewed = await leases.take(name, holder).then(
      (fence) => fence !== null,
      (error: unknown) => {
        log.warn({ lease: name, error: describeError(error) }, 'the lease was not renewed');
        return null;
      },
    );
    if (isRenewed === false) break;
    missed = isRenewed ? 0 : missed + 1;
  }
  lost.abort();
}

/** Without renewal for so many rounds somebody else may hold it. */
const mostMissed = 2;
