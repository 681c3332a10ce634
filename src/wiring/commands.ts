/** Binds each command to the application, or to the few parts it needs without one. */

import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { readMentionFile } from '../adapters/platforms/file/reader.ts';
import { runningService } from '../adapters/store/service-lock.ts';
import { createProgressBar } from '../adapters/terminal/progress-bar.ts';
import { runAct } from '../cli/act.ts';
import { runCase } from '../cli/case.ts';
import { runCases } from '../cli/cases.ts';
import { type DigestOptions, runDigest } from '../cli/digest.ts';
import { runDoctor } from '../cli/doctor.ts';
import { runImport } from '../cli/import.ts';
import { type RemovedSample, runInit } from '../cli/init.ts';
import type { Commands } from '../cli/program.ts';
import type { App } from '../compose.ts';
import { configPlaces } from '../config/load-config.ts';
import { loadHolidays } from '../config/load-holidays.ts';
import { sampleSlug } from '../config/sample.ts';
import { finishedWeeks } from '../domain/digest/week.ts';
import { PermanentError } from '../ports/errors.ts';
import { importFile } from '../stages/import-file.ts';
import { readCase } from '../stages/read-case.ts';
import { removeAtSource } from '../stages/source-removals.ts';
import { performAction } from '../stages/team-actions.ts';
import { answerOf } from './answer-of.ts';
import { initDiscord } from './discord-command.ts';
import { examinations } from './examinations.ts';
import { mentionCommands } from './mention-commands.ts';
import { modelCommands } from './model-commands.ts';
import { outcomeCommands } from './outcome-commands.ts';
import { ownModelCommands } from './own-model-commands.ts';
import { testPages } from './page-command.ts';
import { recordCommands } from './record-commands.ts';
import { routingCommands } from './routing-commands.ts';
import { runService } from './service.ts';
import { sourceCommands } from './source-commands.ts';
import { unlessStopped } from './stop-signals.ts';
import { suggestionCommands } from './suggestion-commands.ts';
import { suppressCommands } from './suppress-commands.ts';
import type { Surroundings } from './surroundings.ts';

export function bindCommands(around: Surroundings): Commands {
  const { output, errors, withApp } = around;
  const quietly = (work: (app: App) => Promise<number>): Promise<number> =>
    withApp('warn', (app, stop) => unlessStopped(work(app), stop.signal));
  return {
    start: () => withApp(errors.isTTY ? 'warn' : 'info', (app, stop) => start(app, stop, around)),
    init: (options) => (options.discord ? initDiscord(options, around) : init(around)),
    import: (file, options) =>
      withApp('error', (app, stop) =>
        runImport(file, options, importCommandDeps(app, around, stop.signal)),
      ),
    cases: (options) =>
      quietly((app) => runCases(options, { ...app, ...app.store, output, errors })),
    case: (number, options) =>
      quietly((app) =>
        runCase(number, options, {
          ...app.team,
          read: (which, staffId) => readCase(app.reading, which, staffId),
          brands: app.brands,
          now: app.clock.now(),
          firstContactDays: app.config.policies.firstContactDays,
          output,
          errors,
        }),
      ),
    act: (number, action, options) =>
      quietly((app) => runAct(number, action, options, actDeps(app, around))),
    survey: (number, options) =>
      quietly((app) => runAct(number, 'survey', options, actDeps(app, around))),
    digest: (options) => quietly((app) => digest(app, options, around)),
    page: () => withApp('warn', (app, stop) => testPages(app, { output, errors }, stop.signal)),
    doctor: (options) => runDoctor(options, { examinations: examinations(around), output }),
    ...recordCommands(around),
    ...sourceCommands(around, quietly),
    ...routingCommands(around),
    ...outcomeCommands(around, quietly),
    ...suppressCommands(around, quietly),
    ...mentionCommands(around, quietly),
    ...suggestionCommands(around, quietly),
    ...modelCommands(around),
    ...ownModelCommands(around),
  };
}

function actDeps(app: App, { input, output, errors }: Surroundings): Parameters<typeof runAct>[3] {
  return {
    staff: app.config.staff,
    perform: (request) => performAction(app.team, request),
    readText: (file) => readText(file, input),
    output,
    errors,
  };
}

function importCommandDeps(
  app: App,
  { output, errors }: Surroundings,
  signal: AbortSignal,
): Parameters<typeof runImport>[2] {
  let atOnce = 0;
  app.watch({
    page: () => undefined,
    triaged: () => undefined,
    cases(outcome) {
      atOnce += outcome.atOnce.length;
    },
  });
  return {
    ...app,
    brandIds: app.store.brandIds,
    run: (order, listener) => importFile(importDeps(app, signal), order, listener),
    fates: app.store.posts.fates,
    openedAtOnce: () => atOnce,
    bar: createProgressBar(errors),
    output,
    errors,
  };
}

function importDeps(app: App, signal: AbortSignal): Parameters<typeof importFile>[0] {
  return {
    read: readMentionFile,
    intake: app.intake,
    mentions: app.store.mentions,
    clock: app.clock,
    triagePending: app.stages.triagePending,
    decidePendingCases: app.stages.decidePendingCases,
    removeGone: (origin, gone) => removeAtSource(app.keeping, origin, gone),
    isServiceWorking: async () => (await runningService(app.databaseUrl)) !== null,
    pause: (milliseconds) => pause(milliseconds),
    signal,
  };
}

function start(app: App, stop: AbortController, around: Surroundings): Promise<number> {
  const { output, errors } = around;
  const showDigest = () => digest(app, { week: lastWeek(app) }, around);
  return runService(app, { output, errors, stop, showDigest });
}

/** The last week that is over in the zone of the first brand. */
function lastWeek({ config, clock }: App): string | undefined {
  return finishedWeeks(clock.now(), 1, config.brands[0]?.zone ?? 'UTC')[0]?.name;
}

function digest(
  app: App,
  options: DigestOptions,
  { output, errors }: Surroundings,
): Promise<number> {
  return runDigest(options, {
    digests: app.store.digests,
    brandIds: app.store.brandIds,
    holidays: loadHolidays(),
    brands: app.brands,
    clock: app.clock,
    ...app.digests,
    deliver: () => app.stages.deliverDigests(new AbortController().signal),
    output,
    errors,
    colour: Boolean(output.isTTY && !process.env['NO_COLOR']),
  });
}

async function init({
  environment,
  checkout,
  isInteractive,
  errors,
  withApp,
}: Surroundings): Promise<number> {
  const { createTerminalPrompts } = await import('../adapters/terminal/prompts.ts');
  return runInit({
    prompts: createTerminalPrompts(),
    isInteractive,
    environment,
    places: configPlaces(environment, checkout),
    errors,
    sample: {
      exists: () => answerOf(withApp, (app) => app.store.hasBrand(sampleSlug)),
      remove: () => answerOf(withApp, removeSample),
    },
  });
}

async function removeSample(app: App): Promise<RemovedSample> {
  const service = await runningService(app.databaseUrl);
  if (service !== null) {
    throw new PermanentError(
      `Redress still runs with the sample (process ${service}). Stop it with Ctrl-C, then run init again to remove the sample.`,
    );
  }
  return (await app.store.removeBrand(sampleSlug)) ?? { cases: 0, mentions: 0 };
}

async function readText(file: string, input: NodeJS.ReadStream): Promise<string> {
  if (file === '-') return (await buffer(input)).toString('utf8');
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new PermanentError(
      `The file ${file} cannot be read. Give a text file, or - and the text on standard input.`,
      { cause },
    );
  }
}
