/** Binds the commands about the record: proving it, and deleting what has to go. */
import { join } from 'node:path';
import { runErase } from '../cli/erase.ts';
import { runExport } from '../cli/export.ts';
import { runReads } from '../cli/reads.ts';
import type { RecordCommands } from '../cli/record-program.ts';
import { runVerify } from '../cli/verify.ts';
import { checkFree, writeFolder } from '../cli/write-folder.ts';
import type { App } from '../compose.ts';
import { eraseAuthor } from '../stages/erase.ts';
import { exportCase } from '../stages/export-case.ts';
import { readsOf } from '../stages/read-case.ts';
import { readsOfIssue } from '../stages/read-issue.ts';
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
          verify: (notedSeal) =>
            verifyRecord({ record: app.store.record, clock: app.clock }, notedSeal),
          output,
          errors,
        }),
      ),
    reads: (number, options) =>
      quietly((app) =>
        runReads(number, options, {
          readsOf: async (which) =>
            (await readsOf(app.reading, which)) ??
            readsOfIssue({ ...app.reading, ...app.store }, which),
          zoneOf: (slug) => app.brands.get(slug)?.zone ?? 'UTC',
          output,
          errors,
        }),
      ),
    exportCase: (number, options) =>
      quietly((app) =>
        runExport(number, options, {
          export: (which, staffId) =>
            exportCase(app.reading, which, { staffId, zones: zonesOf(app) }),
          writeFolder,
          checkFree,
          joinPath: join,
          output,
          errors,
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

/** Zones of the desks by the slug of their brand. */
function zonesOf({ brands }: App): ReadonlyMap<string, string> {
  return new Map([...brands].map(([slug, { zone }]) => [slug, zone]));
}
