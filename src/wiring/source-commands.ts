/** Binds the commands about sources. */
import { setTimeout } from 'node:timers/promises';
import { runningService } from '../adapters/store/service-lock.ts';
import { createProgressBar } from '../adapters/terminal/progress-bar.ts';
import { type BackfillCommandDeps, runBackfill } from '../cli/backfill.ts';
import { type ReceiverReport, runSourceTrial } from '../cli/source-trial.ts';
import { runSources } from '../cli/sources.ts';
import type { SourceCommands } from '../cli/sources-program.ts';
import type { App } from '../compose.ts';
import type { Source } from '../ports/source.ts';
import { readPast } from '../stages/past.ts';
import { sourceReports } from '../stages/source-overview.ts';
import { trySource } from '../stages/try-source.ts';
import { unlessStopped } from './stop-signals.ts';
import type { Surroundings } from './surroundings.ts';

/** @param quietly opens the application for one command */
export function sourceCommands(
  around: Surroundings,
  quietly: (work: (app: App) => Promise<number>) => Promise<number>,
): SourceCommands {
  const { output, errors, withApp } = around;
  return {
    sources: (options) =>
      quietly((app) =>
        runSources(options, {
          reports: () => sourceReports(app.polling, app.config.sources),
          now: app.clock.now(),
          output,
        }),
      ),
    testSource: (name, options) =>
      withApp('silent', (app, stop) => {
        const attempt = (source: Parameters<typeof trySource>[1]) =>
          trySource(app.polling, source, stop.signal);
        const receiver = (source: Source) => receiverOf(app, source);
        const deps = { ...app, attempt, receiver, output, errors };
        const trial = runSourceTrial(name, options, deps);
        return unlessStopped(trial, stop.signal);
      }),
    backfill: (options) =>
      withApp('error', (app, stop) => runBackfill(options, backfillDeps(app, around, stop.signal))),
  };
}

async function receiverOf(app: App, { name, brand }: Source): Promise<ReceiverReport | null> {
  if (!app.incoming.webhooks.has(name)) return null;
  const state = await app.store.states.stateOf(app.store.brandIds.get(brand) ?? '', name);
  return {
    isServed: (await runningService(app.databaseUrl)) !== null,
    lastDeliveryAt: state?.lastSuccessAt ?? null,
    refused: state?.refused ?? 0,
  };
}

const daysBar = { format: '  {bar} {percentage} %  {value} of {total} days', unit: 86_400_000 };

function backfillDeps(
  app: App,
  { output, errors }: Surroundings,
  signal: AbortSignal,
): BackfillCommandDeps {
  const wait = (milliseconds: number, until: AbortSignal): Promise<void> =>
    setTimeout(milliseconds, undefined, { signal: until }).catch(() => undefined);
  return {
    sources: app.sources,
    read: (source, span, told) =>
      readPast({ ...app.polling, wait }, source, { purpose: 'asked', span, ...told }, signal),
    workOff: ({ brand }) => workOff(app, app.store.brandIds.get(brand) ?? '', signal),
    now: app.clock.now(),
    bar: createProgressBar(errors, daysBar),
    output,
    errors,
  };
}

const lookAgainMs = 50;

/** A service that works takes it; else this process does. */
async function workOff(app: App, brandId: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await app.store.mentions.countPending(brandId)) > 0) {
    if ((await runningService(app.databaseUrl)) !== null) {
      await setTimeout(lookAgainMs);
      continue;
    }
    await app.stages.triagePending();
    await app.stages.decidePendingCases();
  }
}
