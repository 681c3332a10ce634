/** Alerts that nobody has to answer any more say so, and their buttons go. */
import type { StaffMember } from '../../domain/brand.ts';
import { composeEndedPage, type PageEnd, pageMark } from '../../domain/chat/page.ts';
import type { CaseDetails } from '../../ports/case-details.ts';
import type { ChatAlerts, EndedAlert } from '../../ports/chat-alerts.ts';
import type { Clock } from '../../ports/clock.ts';
import { describeError } from '../../ports/errors.ts';
import type { Leases } from '../../ports/leases.ts';
import type { Log } from '../../ports/log.ts';
import type { PageBoard } from '../../ports/page-board.ts';
import type { Held } from './cards.ts';
import { type CardUrlDeps, cardUrlOf } from './page-facts.ts';
import { isShut } from './pager.ts';

export interface EndPagesDeps extends CardUrlDeps {
  readonly pages: ChatAlerts;
  readonly pageBoard: PageBoard;
  readonly details: CaseDetails;
  readonly staff: readonly StaffMember[];
  readonly brandIds: ReadonlyMap<string, string>;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Log;
}

const batch = 50;
/** Longer than whoever posts it may hold it. */
const stillPostingMs = 5 * 60_000;

/**
 * Safe to run again wherever it was broken off; only the holder of the lease shows anything.
 *
 * @returns false when something is still to be shown that could not be shown now
 */
export async function endPages(
  deps: EndPagesDeps,
  { name, fence }: Held,
  signal: AbortSignal,
): Promise<boolean> {
  let failed = 0;
  for (const page of await deps.pages.ended([...deps.brandIds.values()], batch)) {
    if (signal.aborted || !(await deps.leases.isHeld(name, fence))) return false;
    try {
      await endPage(deps, page, signal);
    } catch (error) {
      failed += 1;
      deps.log.warn(
        { alert: page.alertId, error: describeError(error) },
        'alert not shown as over',
      );
      if (!isShut(error)) return false; // where it is, nothing is left to be mended
      await deps.pages.noteEnd(page.alertId, deps.clock.now());
    }
  }
  return failed === 0;
}

async function endPage(deps: EndPagesDeps, page: EndedAlert, signal: AbortSignal): Promise<void> {
  const { pages, pageBoard, clock } = deps;
  const now = clock.now();
  const isMaybePosting = now.getTime() - page.postingAt.getTime() < stillPostingMs;
  if (!page.messageId && isMaybePosting) return;
  const messageId = page.messageId ?? (await lost(deps, page, signal));
  const detail = await deps.details.read(page.caseId);
  if (messageId && detail) {
    const { number, priority } = detail.case;
    const cardUrl = await cardUrlOf(deps, page.caseId);
    const facts = { ...page, at: page.postingAt, brand: detail.brand, number, priority, cardUrl };
    const message = composeEndedPage(facts, wordsFor(deps, page));
    await pageBoard.edit({ channelId: page.channelId, messageId }, message, signal);
  }
  await pages.noteEnd(page.alertId, now);
}

/** Whoever posted it died before they could say where it stands; the second message counts. */
async function lost(
  { pageBoard }: EndPagesDeps,
  { alertId, channelId, postingAt }: EndedAlert,
  signal: AbortSignal,
): Promise<string | null> {
  const since = new Date(postingAt.getTime() - stillPostingMs);
  for (const isSecond of [true, false]) {
    const sought = { mark: pageMark(alertId, isSecond), since, ping: null };
    const found = await pageBoard.find(channelId, sought, signal);
    if (found) return found.messageId;
  }
  return null;
}

function wordsFor({ staff }: EndPagesDeps, { end }: EndedAlert): PageEnd {
  if (!('staffId' in end)) return end;
  const { kind, staffId, at } = end;
  return { kind, at, name: staff.find(({ id }) => id === staffId)?.name ?? staffId };
}
