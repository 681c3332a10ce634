/** Binds the commands about who works what: inbox, absences, why a case goes where it goes. */
import { systemIds } from '../adapters/system/ids.ts';
import { runAway } from '../cli/away.ts';
import { runInbox } from '../cli/inbox.ts';
import type { Commands } from '../cli/program.ts';
import { runRoute } from '../cli/route.ts';
import type { App } from '../compose.ts';
import { reportAbsence } from '../stages/absence.ts';
import { explainRouteOf } from '../stages/explain-route.ts';
import { unlessStopped } from './stop-signals.ts';
import type { Surroundings } from './surroundings.ts';

export function routingCommands({
  output,
  errors,
  withApp,
}: Surroundings): Pick<Commands, 'inbox' | 'away' | 'route'> {
  const quietly = (work: (app: App) => Promise<number>): Promise<number> =>
    withApp('warn', (app, stop) => unlessStopped(work(app), stop.signal));
  return {
    inbox: (options) =>
      quietly((app) =>
        runInbox(options, { ...app, ...app.store, staff: app.config.staff, output, errors }),
      ),
    away: (staffId, options) =>
      quietly((app) =>
        runAway(staffId, options, {
          staff: app.config.staff,
          report: (request) => reportAbsence(absenceDeps(app), request),
          output,
          errors,
        }),
      ),
    route: (options) =>
      quietly((app) =>
        runRoute(options, {
          explain: (number, supposed) => explainRouteOf(app.team, number, supposed),
          output,
          errors,
        }),
      ),
  };
}

function absenceDeps(app: App): Parameters<typeof reportAbsence>[0] {
  const { assignments, jobs } = app.store;
  return { ...app, assignments, jobs, staff: app.config.staff, ids: systemIds };
}
