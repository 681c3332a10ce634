/** Binds the commands about how cases ended to the application. */
import { brandNamed } from '../cli/brand-option.ts';
import {
  type ImprovementCommandDeps,
  runActionList,
  runIncidentList,
  runIncidentShow,
  told,
} from '../cli/improvements.ts';
import type { OutcomeCommands } from '../cli/outcome-program.ts';
import { type QualityCommandDeps, tellQualityRefusal, tellSamples } from '../cli/quality.ts';
import type { App } from '../compose.ts';
import { finishAction, planAction } from '../stages/improvements.ts';
import { linkCases, openIssue, recordCause, settleIssue } from '../stages/issues.ts';
import { scoreCase, weekSamples } from '../stages/quality.ts';
import { readIssue } from '../stages/read-issue.ts';
import type { Surroundings } from './surroundings.ts';

type Quietly = (work: (app: App) => Promise<number>) => Promise<number>;

export function outcomeCommands(
  around: Surroundings,
  quietly: Quietly,
): Omit<OutcomeCommands, 'survey'> {
  return {
    ...actionCommands(around, quietly),
    ...incidentCommands(around, quietly),
    ...qualityCommands(around, quietly),
  };
}

type IncidentCommand = Extract<keyof OutcomeCommands, `incident${string}`>;

function improvementDeps(app: App, { output, errors }: Surroundings): ImprovementCommandDeps {
  const { staff } = app.config;
  return { ...app.store, brands: app.brands, staff, now: app.clock.now(), output, errors };
}

function by(options: { readonly as: string; readonly reason?: string | undefined }) {
  return { staffId: options.as, reason: options.reason ?? null };
}

function actionCommands(
  around: Surroundings,
  quietly: Quietly,
): Pick<OutcomeCommands, 'actionAdd' | 'actionDone' | 'actionList'> {
  const depsOf = (app: App) => improvementDeps(app, around);
  return {
    actionAdd: ({ as, owner, ...plan }) =>
      quietly(async (app) => {
        const planned = await planAction(app.outcome, { ...plan, staffId: as, ownerId: owner });
        return told(planned, `is planned: ${owner}, until ${plan.due}.`, as, depsOf(app));
      }),
    actionDone: (number, options) =>
      quietly(async (app) => {
        const { others } = options;
        const othersAffected =
          others !== undefined && /^\d{1,6}$/.test(others) ? Number(others) : null;
        const done = await finishAction(app.outcome, { ...by(options), number, othersAffected });
        const more = othersAffected
          ? ' Others were hit too: `redress incident open` if they do not know yet.'
          : '';
        return told(done, `is done.${more}`, options.as, depsOf(app));
      }),
    actionList: (options) => quietly((app) => runActionList(options, depsOf(app))),
  };
}

function incidentCommands(
  around: Surroundings,
  quietly: Quietly,
): Pick<OutcomeCommands, IncidentCommand> {
  const depsOf = (app: App) => improvementDeps(app, around);
  return {
    incidentList: (options) => quietly((app) => runIncidentList(options, depsOf(app))),
    incidentShow: (number, options) =>
      quietly((app) =>
        runIncidentShow(number, options, {
          ...depsOf(app),
          readIssue: (which, staffId) =>
            readIssue({ ...app.reading, ...app.store }, which, staffId),
        }),
      ),
    incidentOpen: ({ brand, title, category = null, ...options }) =>
      quietly(async (app) => {
        const chosen = brandNamed(brand, { brands: app.brands, brandIds: app.store.brandIds });
        if (!chosen.ok) {
          around.errors.write(`${chosen.problem}\n`);
          return 2;
        }
        const issue = { ...by(options), brand: chosen.brand.slug, title, category };
        return told(await openIssue(app.outcome, issue), 'is open.', options.as, depsOf(app));
      }),
    incidentCause: (number, options) =>
      quietly(async (app) => {
        const cause = { ...by(options), number, cause: options.cause };
        const outcome = await recordCause(app.outcome, cause);
        return told(
          outcome,
          'has its cause. Plan what is done: `redress action add`.',
          options.as,
          depsOf(app),
        );
      }),
    incidentClose: (number, options) =>
      quietly(async (app) => {
        const outcome = await settleIssue(app.outcome, { ...by(options), number });
        return told(outcome, 'is settled.', options.as, depsOf(app));
      }),
    incidentLink: (number, cases, options) =>
      quietly(async (app) => {
        const outcome = await linkCases(app.outcome, { ...by(options), number, cases });
        const linked = outcome.linked?.length ?? 0;
        const others = cases.length - linked;
        const rest = others > 0 ? ` ${others} told of an incident before and stay there.` : '';
        return told(outcome, `has ${linked} more cases.${rest}`, options.as, depsOf(app));
      }),
  };
}

function qualityCommands(
  { output, errors }: Surroundings,
  quietly: Quietly,
): Pick<OutcomeCommands, 'qualityList' | 'qualityScore'> {
  const depsOf = ({ config, outcome }: App): QualityCommandDeps => ({
    staff: config.staff,
    scorecard: outcome.scorecard,
    output,
    errors,
  });
  return {
    qualityList: ({ as, week = null }) =>
      quietly(async (app) => {
        const found = await weekSamples(app.outcome, as, week);
        if (found.ok) return tellSamples(found.samples, depsOf(app));
        return tellQualityRefusal(found.refusal, { number: '', staffId: as }, depsOf(app));
      }),
    qualityScore: (number, { as, scores, reason = null }) =>
      quietly(async (app) => {
        const request = { staffId: as, number, scores, reason: reason ?? null };
        const scored = await scoreCase(app.outcome, request);
        if (!scored.ok) return tellQualityRefusal(scored.refusal, request, depsOf(app));
        output.write(`${number} is scored: ${Math.round(scored.share * 100)} % of the best.\n`);
        return 0;
      }),
  };
}
