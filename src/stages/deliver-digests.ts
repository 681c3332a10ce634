/** Brings finished digests to people: one message a brand, week and way, corrected in its place. */
import type { Brand } from '../domain/brand.ts';
import { type Chart, chartsOf } from '../domain/digest/charts.ts';
import { describeDigest } from '../domain/digest/describe.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import type { Clock } from '../ports/clock.ts';
import type { DigestChannel, DigestMessage } from '../ports/digest-channel.ts';
import type { DigestDeliveries, DueDelivery } from '../ports/digest-deliveries.ts';
import { describeError, PermanentError } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import { type NarrativeDeps, narrativeOf } from './digest-narrative.ts';

export interface DeliverDeps extends NarrativeDeps {
  readonly digestChannels: readonly DigestChannel[];
  readonly digestDeliveries: DigestDeliveries;
  readonly charts: ChartDrawer;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly log: Log;
}

const dayMs = 86_400_000;
/** A week that was missed while nothing ran is made up for; whoever connects a channel gets two, not all. */
const oldestSentMs = 14 * dayMs;

/**
 * Safe to run twice and in several processes: a delivery is taken by one of them, and what a process left
 * open is looked for, where the channel can be read, before anything is sent again.
 */
export async function deliverDigests(deps: DeliverDeps, signal: AbortSignal): Promise<void> {
  for (const channel of deps.digestChannels) {
    for (let more = true; more && !signal.aborted; )
      more = await deliverNext(deps, channel, signal);
  }
}

async function deliverNext(
  deps: DeliverDeps,
  channel: DigestChannel,
  signal: AbortSignal,
): Promise<boolean> {
  const now = deps.clock.now();
  const due = await deps.digestDeliveries.take({
    channel: channel.name,
    brandIds: channel.brands.flatMap((slug) => deps.brandIds.get(slug) ?? []),
    endedAfter: new Date(now.getTime() - oldestSentMs),
    now,
  });
  if (!due) return false;
  const about = { brandId: due.brandId, week: due.digest.week, channel: channel.name };
  try {
    const ref = await send(deps, channel, due, signal);
    await deps.digestDeliveries.sent(due, ref, deps.clock.now());
    deps.log.info(about, 'digest sent');
  } catch (error) {
    const reason = describeError(error);
    await deps.digestDeliveries.failed(due, reason, nextTry(due, error, deps.clock.now()));
    deps.log.warn({ ...about, reason }, 'digest not sent; it is tried again');
  }
  return true;
}

async function send(
  deps: DeliverDeps,
  channel: DigestChannel,
  due: DueDelivery,
  signal: AbortSignal,
): Promise<string> {
  const { digest, digestId, begunAt, ref, isAbandoned } = due;
  const narrative = await narrativeOf(deps, due, signal);
  const name = deps.brands.get(digest.brand)?.name ?? digest.brand;
  const message: DigestMessage = {
    ...{ digestId, begunAt },
    handle: `digest:${digest.brand}:${digest.week}`,
    brand: digest.brand,
    week: digest.week,
    page: describeDigest(digest, name, narrative),
    pictures: await Promise.all(chartsOf(digest).map((chart) => picture(deps, chart))),
    json: JSON.stringify(digest),
  };
  const left = ref === null && isAbandoned ? await channel.find?.(message, signal) : null;
  const known = ref ?? left ?? null;
  return channel.send(message, known === null ? null : { ref: known }, signal);
}

async function picture({ charts }: DeliverDeps, chart: Chart) {
  return { name: `${chart.id}.png`, alt: chart.alt, png: await charts.draw([chart]) };
}

const minuteMs = 60_000;
const longestPauseMs = 6 * 60 * minuteMs;

/** Who has to be helped by a person is asked seldom; the others ever more seldom. */
function nextTry({ attempts }: DueDelivery, error: unknown, now: Date): Date {
  const doubled = minuteMs * 2 ** Math.min(attempts, 12);
  const pause =
    error instanceof PermanentError ? longestPauseMs : Math.min(doubled, longestPauseMs);
  return new Date(now.getTime() + pause);
}
