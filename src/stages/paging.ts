/** Paging: climbs the ladder for cases nobody has taken, and sends what waits in the outbox. */
import type { Brand } from '../domain/brand.ts';
import { alertSentence, whereToLook } from '../domain/escalation/alert-text.ts';
import { decidePages, firstPageAfter, type LadderRules } from '../domain/escalation/ladder.ts';
import { isQuietAt } from '../domain/escalation/quiet-hours.ts';
import { retryAt } from '../domain/escalation/retry.ts';
import type { AlertStore, Resting, WaitingAlert } from '../ports/alert-store.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import { describeError, PermanentError, TransientError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Page, Pager } from '../ports/pager.ts';
import { createSweep } from './sweep.ts';

interface PagingDeps {
  readonly cases: Pick<CaseStore, 'change'>;
  readonly alerts: AlertStore;
  /** Empty when nobody can be paged. */
  readonly pagers: readonly Pager[];
  readonly ladder: LadderRules;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Safe to run twice, also at once: a step of the ladder is paged once, an alert is sent by one. What waits
 * goes out first, and again after the ladders were climbed: trouble with one keeps nothing of the other.
 *
 * @throws the first failure, when everything had its turn
 */
export async function pagePeople(deps: PagingDeps, signal: AbortSignal): Promise<void> {
  const sweep = createSweep(deps.log);
  await sweep.attempt({ step: 'send' }, () => sendAlerts(deps, signal));
  await sweep.attempt({ step: 'climb' }, () => climbLadders(deps, signal));
  await sweep.attempt({ step: 'send' }, () => sendAlerts(deps, signal));
  sweep.end();
}

/** Far more than wait at any time; what is left is taken up with the next tick. */
const mostCases = 500;

/** The page is decided under the row lock, and a step is paged once. */
async function climbLadders(deps: PagingDeps, signal: AbortSignal): Promise<void> {
  const { alerts, ladder } = deps;
  const now = deps.clock.now();
  const sweep = createSweep(deps.log);
  const firstAfter = {
    P0: firstPageAfter(ladder, 'P0'),
    P1: firstPageAfter(ladder, 'P1'),
    P2: firstPageAfter(ladder, 'P2'),
    P3: firstPageAfter(ladder, 'P3'),
  };
  const resting = restingAt(deps, now);
  const unheard = deps.pagers.length > 0 ? await alerts.pagedNobody(resting, mostCases) : [];
  const unheardAt = new Map(unheard.map(({ id, version }) => [id, version]));
  const due = await alerts.toPage(firstAfter, resting, now, mostCases);
  for (const id of new Set([...unheardAt.keys(), ...due])) {
    signal.throwIfAborted();
    await sweep.attempt({ caseId: id }, () => climb(deps, id, unheardAt.get(id) ?? null));
  }
  sweep.end();
}

/** What can wait leaves people alone in the quiet hours of their brand. */
function restingAt({ ladder: { quietHours }, brands }: PagingDeps, now: Date): Resting {
  const quiet = [...brands.values()].filter(({ zone }) => isQuietAt(quietHours, zone, now));
  return { brands: quiet.map(({ slug }) => slug), priorities: quietHours.priorities };
}

/** @param unheardAt the version at which its last page had nobody to hear it: that one counts for nothing */
async function climb(deps: PagingDeps, caseId: string, unheardAt: number | null): Promise<void> {
  const now = deps.clock.now();
  const channels = deps.pagers.map(({ channel }) => channel);
  let number = '';
  const decision = await deps.cases.change(caseId, (current) => {
    number = current.number;
    const pageAt = current.version === unheardAt ? null : current.pageAt;
    return decidePages({ ...current, pageAt }, deps.ladder, channels, now);
  });
  if (!decision.ok || decision.events.length === 0) return;
  if (channels.length > 0) {
    deps.log.info({ case: number, channels }, 'people are paged for a case');
  } else {
    deps.log.warn({ case: number }, 'nobody has taken an urgent case, and nobody can be paged');
  }
}

/** At most this many go out in one message. */
const atOnce = 20;

/**
 * An alert is held by whoever sends it. One that was sent by a process
 * that died before it could say so is sent again, under the same id.
 */
async function sendAlerts(deps: PagingDeps, signal: AbortSignal): Promise<void> {
  await Promise.all(deps.pagers.map((pager) => sendBy(pager, deps, signal)));
}

async function sendBy(pager: Pager, deps: PagingDeps, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const waiting = await deps.alerts.take(pager.channel, deps.clock.now(), atOnce);
    if (waiting.length === 0) return;
    const byId = new Map(waiting.map((alert) => [alert.id, alert]));
    const pages = waiting.map(pageOf);
    let wentOut = false;
    for (const parcel of pager.parcels?.(pages) ?? [pages]) {
      const alerts = parcel.flatMap(({ id }) => byId.get(id) ?? []);
      if (await told(pager, alerts, deps, signal)) wentOut = true;
    }
    if (!wentOut) return;
  }
}

async function told(
  pager: Pager,
  waiting: readonly WaitingAlert[],
  { alerts, clock, log }: PagingDeps,
  signal: AbortSignal,
): Promise<boolean> {
  const { channel } = pager;
  try {
    await pager.tell(waiting.map(pageOf), signal);
  } catch (error) {
    const reason = describeError(error);
    const now = clock.now();
    for (const { id, attempts } of waiting) {
      const again = notBefore(retryAt(attempts, error instanceof PermanentError, now), error);
      await alerts.failed(id, reason, again);
    }
    log.warn({ channel, alerts: waiting.length, reason }, 'people could not be alerted');
    return false;
  }
  await alerts.sent(
    waiting.map(({ id }) => id),
    clock.now(),
  );
  log.info({ channel, alerts: waiting.length }, 'people alerted');
  return true;
}

/** Whoever was asked too often says when to ask again. */
function notBefore(again: Date | null, error: unknown): Date | null {
  const asked = error instanceof TransientError ? error.retryAt : null;
  return again && asked && asked > again ? asked : again;
}

function pageOf(alert: WaitingAlert): Page {
  const { id, kind, at, brand, number, audience, facts } = alert;
  return {
    id,
    kind,
    at,
    brand,
    number,
    priority: facts.priority ?? null,
    minute: facts.minute ?? null,
    sentence: alertSentence(alert),
    where: whereToLook(alert),
    audience,
  };
}
