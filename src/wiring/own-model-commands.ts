/** Binds the commands that train, try and promote a local model of the installation's own. */
import { join } from 'node:path';
import { createLocalClassifier } from '../adapters/classifier/local-classifier.ts';
import { ownModel } from '../adapters/classifier/model/choose-model.ts';
import { readModel } from '../adapters/classifier/model/model-file.ts';
import { candidateOf, createModelFiles } from '../adapters/classifier/model/model-files.ts';
import { shippedModel } from '../adapters/classifier/model/shipped.ts';
import { trainFile } from '../adapters/classifier/training/train-file.ts';
import { systemIds } from '../adapters/system/ids.ts';
import type { Commands } from '../cli/program.ts';
import { runPromote } from '../cli/promote.ts';
import { type ReplayDeps, runReplay } from '../cli/replay.ts';
import { type Installation, runTrain, type TrainDeps } from '../cli/train.ts';
import type { App } from '../compose.ts';
import { configuredCascade, localClassifier } from '../compose-model.ts';
import { loadRules } from '../config/load-rules.ts';
import { loadServiceLevel } from '../config/load-service-level.ts';
import { promoteModel } from '../stages/promote-model.ts';
import { replay } from '../stages/replay.ts';
import { answerOf } from './answer-of.ts';
import { unlessStopped } from './stop-signals.ts';
import type { Surroundings } from './surroundings.ts';

export function ownModelCommands({
  output,
  errors,
  checkout,
  withApp,
}: Surroundings): Pick<Commands, 'train' | 'replay' | 'promote'> {
  const quietly = (work: (app: App) => Promise<number>): Promise<number> =>
    withApp('warn', (app, stop) => unlessStopped(work(app), stop.signal));
  return {
    train: (options) =>
      runTrain(options, {
        train: training(join(checkout, 'samples/feed.jsonl')),
        installation: () => answerOf(withApp, installationOf),
        output,
        errors,
      }),
    replay: (options) =>
      quietly((app) =>
        runReplay(options, { now: app.clock.now(), run: replaying(app), output, errors }),
      ),
    promote: (model, options) =>
      quietly((app) =>
        runPromote(model, options, {
          staff: app.config.staff,
          promote: (request) => promoteModel(promoting(app), request),
          output,
          errors,
        }),
      ),
  };
}

function training(sampleFeed: string): TrainDeps['train'] {
  return ({ out, corrected, ...request }, listener) => {
    const additional = corrected.map((post) => ({
      ...post,
      signals: [...post.signals],
      not: [...post.not],
      style: 'corrected',
    }));
    const file = out ?? shippedModel(request.recipe);
    return trainFile({ ...request, sampleFeed, additional, file }, listener);
  };
}

async function installationOf({ config, store }: App): Promise<Installation> {
  return {
    recipe: config.triage.model,
    candidate: ownModel(config.home, 'candidate'),
    corrections: await store.corrections.toLearn(),
  };
}

function promoting({ config, store, clock, log }: App) {
  const files = createModelFiles(config.home, config.triage.model);
  return { staff: config.staff, files, promotions: store.promotions, clock, log, ids: systemIds };
}

function replaying(app: App): ReplayDeps['run'] {
  return async (model, since, onDifference) => {
    const { config, store, team } = app;
    const rules = loadRules();
    const path =
      model === 'candidate' ? candidateOf(config.home) : shippedModel(config.triage.model);
    const inUse = localClassifier(config, rules.categories);
    const other = createLocalClassifier(readModel(path), rules.categories);
    const summary = await replay(
      {
        ...team,
        mentions: store.toReplay,
        inUse,
        other,
        assessRules: rules.assess,
        recordCategories: rules.recordCategories,
        cascade: configuredCascade(config),
        firstTouch: loadServiceLevel().rule,
        routing: config.routing,
        onDifference,
      },
      since,
    );
    return { inUse: inUse.version, other: other.version, summary };
  };
}
