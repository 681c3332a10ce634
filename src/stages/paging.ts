/** Paging: climbs the ladder for cases nobody has taken, and sends what waits in the outbox. */
import type { Brand } from '../domain/brand.ts';
import type { ServiceLevelRule } from '../domain/clock/service-level.ts';
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
  readonly firstTouch: ServiceLevelRule;
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
  const passedOn = await Promise.all(deps.pagers.map((pager) => sendBy(pager, deps, signal)));
  if (!passedOn.includes(true)) return;
  await Promise.all(deps.pagers.map((pager) => sendBy(pager, deps, signal)));
}

/** @returns whether something waits for another way, because nobody noticed it in this one */
async function sendBy(pager: Pager, deps: PagingDeps, signal: AbortSignal): Promise<boolean> {
  let isPassedOn = false;
  for (;;) {
    signal.throwIfAborted();
    const waiting = await deps.alerts.take(pager.channel, deps.clock.now(), atOnce);
    if (waiting.length === 0) return isPassedOn;
    const byId = new Map(waiting.map((alert) => [alert.id, alert]));
    const pages = waiting.map((alert) => pageOf(alert, deps));
    let wentOut = false;
    for (const parcel of pager.parcels?.(pages) ?? [pages]) {
      const alerts = parcel.flatMap(({ id }) => byId.get(id) ?? []);
      const outcome = await told(pager, alerts, deps, signal);
      wentOut ||= outcome.wentOut;
      isPassedOn ||= outcome.isPassedOn;
    }
    if (!wentOut) return isPassedOn;
  }
}

interface Outcome {
  readonly wentOut: boolean;
  readonly isPassedOn: boolean;
}

async function told(
  pager: Pager,
  waiting: readonly WaitingAlert[],
  deps: PagingDeps,
  signal: AbortSignal,
): Promise<Outcome> {
  const { channel } = pager;
  const { alerts, clock, log } = deps;
  const pages = waiting.map((alert) => pageOf(alert, deps));
  try {
    await pager.tell(pages, signal);
  } catch (error) {
    const isPassedOn = await passOn(pager, hopeless(waiting, error, deps), deps);
    const reason = describeError(error);
    const now = clock.now();
    for (const { id, attempts } of waiting) {
      const again = notBefore(retryAt(attempts, error instanceof PermanentError, now), error);
      await alerts.failed(id, reason, again);
    }
    log.warn({ channel, alerts: waiting.length, reason }, 'people could not be alerted');
    return { wentOut: false, isPassedOn };
  }
  const isPassedOn = await passOn(pager, (await pager.unheard?.(pages)) ?? [], deps);
  await alerts.sent(
    waiting.map(({ id }) => id),
    clock.now(),
  );
  log.info({ channel, alerts: waiting.length }, 'people alerted');
  return { wentOut: true, isPassedOn };
}

/** What nobody notices in one way goes out in the others at once, where they have not called yet. */
async function passOn(
  { channel }: Pager,
  ids: readonly string[],
  { pagers, alerts, log }: PagingDeps,
): Promise<boolean> {
  const others = pagers.map((one) => one.channel).filter((one) => one !== channel);
  let isPassedOn = false;
  for (const id of others.length > 0 ? ids : []) {
    if (await alerts.alsoBy(id, others)) isPassedOn = true;
  }
  if (isPassedOn) log.warn({ channel, others }, 'nobody heard of it in this way; others are told');
  return isPassedOn;
}

/** Refused, or failed twice; what rests in the quiet hours is left to rest. */
function hopeless(
  waiting: readonly WaitingAlert[],
  error: unknown,
  deps: PagingDeps,
): readonly string[] {
  const { brands, priorities } = restingAt(deps, deps.clock.now());
  return waiting.flatMap(({ id, attempts, brand, facts: { priority } }) => {
    const rests = brands.includes(brand) && priority !== undefined && priorities.includes(priority);
    const isLost = error instanceof PermanentError || attempts >= 2;
    return isLost && !rests ? id : [];
  });
}

/** Whoever was asked too often says when to ask again. */
function notBefore(again: Date | null, error: unknown): Date | null {
  const asked = error instanceof TransientError ? error.retryAt : null;
  return again && asked && asked > again ? asked : again;
}

/** What is told of an alert; by when somebody should have seen it, the targets of the house say. */
export function pageOf(
  alert: Omit<WaitingAlert, 'attempts'>,
  { firstTouch }: Pick<PagingDeps, 'firstTouch'>,
): Page {
  const { id, kind, at, brand, number, audience, facts } = alert;
  const { priority = null, minute = null } = facts;
  const target = priority && firstTouch.by[priority];
  const within = target && 'minutes' in target ? { withinMinutes: target.minutes } : {};
  return {
    ...{ id, kind, at, brand, number, priority, minute, audience },
    sentence: alertSentence({ ...alert, facts: { ...facts, ...within } }),
    where: whereToLook(alert),
  };
}
