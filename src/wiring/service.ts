/** Wires `redress start`: its place, its jobs, its ticks, and a clean end. */
import { lockService, type ServiceLock } from '../adapters/store/service-lock.ts';
import { createTicks } from '../adapters/system/ticks.ts';
import type { Output } from '../cli/output.ts';
import { tooOften } from '../cli/source-pace-text.ts';
import { runStart } from '../cli/start.ts';
import type { App } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { weekdays } from '../domain/brand.ts';
import { jobNames } from '../ports/jobs.ts';
import { bringErasuresInStep } from '../stages/keep-records.ts';
import { dueSources, type PolledSource } from '../stages/poll-turns.ts';
import { type DigestTime, nudgeAll, nudgeWholeKeeping, ticksFor } from '../stages/schedule.ts';
import { nobodyPinged } from './chat-page-check.ts';
import { listenForPages, type PageService } from './page-service.ts';
import { nobodyPaged } from './paging-check.ts';

export interface ServiceSurroundings {
  readonly output: Output;
  readonly errors: Output;
  showDigest(): Promise<unknown>;
  /** Aborted when the process is told to stop. */
  readonly stop: AbortController;
}

/** Runs until it is told to stop; the caller closes the application afterwards. */
export async function runService(app: App, around: ServiceSurroundings): Promise<number> {
  const { stop } = around;
  const ticks = createTicks(app.store.failed);
  let lock: ServiceLock | null = null;
  let pages: PageService | null = null;
  const chatEnd = new AbortController();
  let chat = Promise.resolve();
  try {
    return await runStart({
      ...around,
      brandIds: app.store.brandIds,
      list: app.store.list,
      stop: stop.signal,
      warnings: warningsFor(app),
      async takePlace() {
        const place = await lockService(app.databaseUrl, () => {
          app.log.error(
            {},
            'another Redress took this place while the database was away; stopping',
          );
          stop.abort();
        });
        if ('heldBy' in place) return place.heldBy;
        lock = place.lock;
        return null;
      },
      playSample:
        app.config.configFile === null
          ? (progress) => playSample(app, progress, stop.signal)
          : null,
      async begin() {
        await bringErasuresInStep(app.keeping);
        pages = await listenForPages(app);
        await app.store.jobs.work(app.work);
        const say = (sentence: string): unknown => around.output.write(`${sentence}\n`);
        chat = app.chat?.serve(AbortSignal.any([stop.signal, chatEnd.signal]), say) ?? chat;
        await app.store.publishing.tryAgain(app.clock.now()); // the credentials may be new ones
        await app.store.states.tryAgain([...app.store.brandIds.values()]);
        const due = () => dueSources(app.polling, polledSources(app));
        ticks.start(ticksFor(app.store.jobs, due, digestTimes(app.config)));
        await nudgeAll(app.store.jobs);
        await app.store.jobs.enqueue('incidents');
        await app.store.jobs.enqueue('digest');
        await app.store.jobs.enqueue('delivery');
        await app.store.jobs.enqueue('seals');
        await app.store.jobs.enqueue('keeping');
        await nudgeWholeKeeping(app.store.jobs);
        return pages?.addresses.join(' and ') ?? null;
      },
    });
  } finally {
    await (pages as PageService | null)?.close();
    await ticks.stop();
    chatEnd.abort();
    await chat;
    await (lock as ServiceLock | null)?.release();
  }
}

/** The recording goes the way of every mention; only the waiting between the steps is left out. */
async function playSample(
  app: App,
  progress: Parameters<App['watch']>[0],
  signal: AbortSignal,
): Promise<void> {
  app.watch(progress);
  const { jobs } = app.store;
  for (const name of app.sources.keys()) {
    await jobs.enqueue('poll', { source: name }, `poll:${name}`);
  }
  await nudgeAll(jobs);
  await jobs.enqueue('digest');
  await jobs.drain(app.work, jobNames, signal);
}

function polledSources({ config, sources }: App): readonly PolledSource[] {
  return config.sources.filter((source) => 'everySeconds' in source && sources.has(source.name));
}

function digestTimes({ brands, policies }: Config): readonly DigestTime[] {
  const { weekday, minutes } = policies.digest;
  const cronDay = (weekdays.indexOf(weekday) + 1) % 7;
  const cron = `${minutes % 60} ${Math.floor(minutes / 60)} * * ${cronDay}`;
  return brands.map(({ slug, zone }) => ({ brand: slug, cron, zone }));
}

function warningsFor(app: App): readonly string[] {
  const { config, sources } = app;
  const unread = config.sources.filter(({ name }) => !sources.has(name));
  return [
    ...[nobodyPaged(app), nobodyPinged(app)].flatMap((warning) => warning ?? []),
    ...unread.map(
      ({ name, platform }) =>
        `The source ${name} is not read: this version cannot read ${platform} yet. \`redress import\` takes its exports.`,
    ),
    ...tooOften(config.sources, (name) => app.polling.policyOf(name).fastestSeconds),
  ];
}
