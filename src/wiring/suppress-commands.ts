/** Binds the commands about people who asked not to be contacted. */
import {
  runSuppressAdd,
  runSuppressLift,
  runSuppressList,
  type SuppressDeps,
} from '../cli/suppress.ts';
import type { SuppressCommands } from '../cli/suppress-program.ts';
import type { App } from '../compose.ts';
import { loadHandleRules } from '../config/load-handle-rules.ts';
import { addSuppression, liftSuppression } from '../stages/suppressions.ts';
import type { Surroundings } from './surroundings.ts';

/** @param quietly opens the application for one command */
export function suppressCommands(
  around: Surroundings,
  quietly: (work: (app: App) => Promise<number>) => Promise<number>,
): SuppressCommands {
  return {
    suppressAdd: (author, options) =>
      quietly((app) => runSuppressAdd(author, options, depsOf(app, around))),
    suppressList: (options) => quietly((app) => runSuppressList(options, depsOf(app, around))),
    suppressLift: (which, options) =>
      quietly((app) => runSuppressLift(which, options, depsOf(app, around))),
  };
}

function depsOf(app: App, { output, errors }: Surroundings): SuppressDeps {
  const { brands, keeping, store, config } = app;
  const { suppressions, brandIds } = store;
  const deps = { ...app.team, ...keeping, suppressions };
  return {
    brands,
    brandIds,
    handleRules: loadHandleRules(),
    staff: config.staff,
    add: (person, said) => addSuppression(deps, person, said),
    lift: (which, said) => liftSuppression(deps, which, said),
    list: suppressions.list,
    output,
    errors,
  };
}
