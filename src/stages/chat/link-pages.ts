/** Pages lead to the card of their case: what was posted before it, or led to one that is gone, is edited. */
import { composePage } from '../../domain/chat/page.ts';
import type { ServiceLevelRule } from '../../domain/clock/service-level.ts';
import type { UnlinkedAlert } from '../../ports/chat-alerts.ts';
import { describeError } from '../../ports/errors.ts';
import { pageOf } from '../paging.ts';
import type { Held } from './cards.ts';
import type { EndPagesDeps } from './end-pages.ts';
import { factsOf, type PageFactsDeps, type Pinging } from './page-facts.ts';
import { type PingDeps, pingsOf } from './page-pings.ts';
import { isShut } from './pager.ts';

export interface LinkPagesDeps extends EndPagesDeps, PageFactsDeps, PingDeps {
  readonly firstTouch: ServiceLevelRule;
  readonly place: { readonly guild: string };
}

const batch = 20;

/**
 * Safe to run again wherever it was broken off; only the holder of the lease shows anything. Nobody is
 * notified: whoever looks finds the way.
 *
 * @returns false when something is still to be shown that could not be shown now
 */
export async function linkPages(
  deps: LinkPagesDeps,
  { name, fence }: Held,
  signal: AbortSignal,
): Promise<boolean> {
  for (const page of await deps.pages.unlinked([...deps.brandIds.values()], batch)) {
    if (signal.aborted || !(await deps.leases.isHeld(name, fence))) return false;
    try {
      await linkPage(deps, page, signal);
    } catch (error) {
      const { alertId: alert } = page;
      deps.log.warn({ alert, error: describeError(error) }, 'alert does not lead to its card yet');
      return false;
    }
  }
  return true;
}

async function linkPage(
  deps: LinkPagesDeps,
  unlinked: UnlinkedAlert,
  signal: AbortSignal,
): Promise<void> {
  const { alertId, caseId, channelId, messageId } = unlinked;
  const page = pageOf({ ...unlinked, id: alertId }, deps);
  const { known, cardId } = await factsOf(deps, page, caseId);
  const message = composePage({ ...known, ...pingingOf(deps, unlinked) });
  await deps.pageBoard.edit({ channelId, messageId }, message, signal).catch((error: unknown) => {
    if (!isShut(error)) throw error; // where it is, nothing is left to be mended
    deps.log.warn({ alert: alertId }, 'alert does not lead to its card: its channel is shut');
  });
  await deps.pages.record(alertId, { cardId });
}

/** As it was said when it was posted. */
function pingingOf(deps: LinkPagesDeps, unlinked: UnlinkedAlert): Pinging {
  const { brand, kind, facts, postingAt, isInstead: isSecond, reached } = unlinked;
  const { priority = null, minute = null } = facts;
  const { pings, trouble } = pingsOf(deps, { brand, kind, priority, minute }, postingAt);
  if (reached === false && pings.length > 0)
    return { ping: null, trouble: 'unreachable', isSecond };
  if (isSecond) return { ping: pings[1] ?? null, trouble: 'instead', isSecond };
  return { ping: pings[0] ?? null, trouble, isSecond };
}
