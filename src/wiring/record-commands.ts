/** Binds the commands about the record: proving it, and deleting what has to go. */
import { runErase } from '../cli/erase.ts';
import type { RecordCommands } from '../cli/record-program.ts';
import { runVerify } from '../cli/verify.ts';
import type { App } from '../compose.ts';
import { eraseAuthor } from '../stages/erase.ts';
import { verifyRecord } from '../stages/verify.ts';
import { unlessStopped } from './stop-signals.ts';
import type { Surroundings } from './surroundings.ts';

export function recordCommands({ withApp, output, errors }: Surroundings): RecordCommands {
  const quietly = (work: (app: App) => Promise<number>): Promise<number> =>
    withApp('warn', (app, stop) => unlessStopped(work(app), stop.signal));
  return {
    verify: (options) =>
      quietly((app) =>
        runVerify(options, {
          verify: () => verifyRecord({ record: app.store.record, clock: app.clock }),
          output,
        }),
      ),
    erase: (options) =>
      quietly((app) =>
        runErase(options, {
          staff: app.config.staff,
          erase: (request) => eraseAuthor(app.keeping, request),
          output,
          errors,
        }),
      ),
  };
}
