/** `redress action` and `redress incident`: what is done so that it does not happen again. */
import type { Brand, StaffMember } from '../domain/brand.ts';
import { type CorrectiveAction, isLate } from '../domain/improvement/action.ts';
import type { ImprovementStore, IssueSummary } from '../ports/improvement-store.ts';
import type { Improved } from '../stages/improvements.ts';
import type { ReadIssue } from '../stages/read-issue.ts';
import { improvementRefusals } from './improvement-refusals.ts';
import { unknownStaff } from './inbox.ts';
import { localDay, type Output, spoken, table } from './output.ts';

export interface ImprovementCommandDeps {
  readonly improvements: Pick<ImprovementStore, 'actions' | 'issues'>;
  readonly staff: readonly StaffMember[];
  readonly brandIds: ReadonlyMap<string, string>;
  readonly brands: ReadonlyMap<string, Pick<Brand, 'zone'>>;
  readonly now: Date;
  readonly output: Output;
  readonly errors: Output;
}

/** Says what became of a change. @returns the exit code: 0 done, 1 refused, 2 unusable arguments */
export function told(
  outcome: Improved,
  done: string,
  staffId: string,
  deps: ImprovementCommandDeps,
): number {
  if (outcome.ok) {
    deps.output.write(`${outcome.number} ${done}\n`);
    return 0;
  }
  const { refusal } = outcome;
  if (refusal === 'no_such_staff') {
    deps.errors.write(unknownStaff(staffId, deps.staff));
    return 2;
  }
  const about = outcome.number ? ` It is ${outcome.number}.` : '';
  deps.errors.write(`${improvementRefusals[refusal]}${about}\n`);
  return refusal.startsWith('no_such') ? 2 : 1;
}

const wordsGone = '(its words were deleted)';

/** Open actions, the earliest due first; with `all` those that are done too. */
export async function runActionList(
  { all, json }: { readonly all?: boolean | undefined; readonly json?: boolean | undefined },
  deps: ImprovementCommandDeps,
): Promise<number> {
  const state = all ? null : 'open';
  const actions = await deps.improvements.actions([...deps.brandIds.values()], state);
  if (json) {
    for (const action of actions) deps.output.write(`${JSON.stringify(action)}\n`);
    return 0;
  }
  if (actions.length === 0) deps.output.write('No corrective action is open.\n');
  else deps.output.write(actionTable(actions, deps));
  return 0;
}

function actionTable(
  actions: readonly CorrectiveAction[],
  { brandIds, brands, now }: ImprovementCommandDeps,
): string {
  const zones = new Map([...brandIds].map(([slug, id]) => [id, brands.get(slug)?.zone]));
  return table([
    ['ACTION', 'STATE', 'OWNER', 'DUE', 'WHAT'],
    ...actions.map((action) => [
      action.number,
      isLate(action, now) ? 'LATE' : action.state,
      action.ownerId,
      localDay(action.dueAt, zones.get(action.brandId) ?? 'UTC'),
      action.what || wordsGone,
    ]),
  ]);
}

/** Issues nobody has settled yet, the newest first; with `all` the settled ones too. */
export async function runIncidentList(
  { all, json }: { readonly all?: boolean | undefined; readonly json?: boolean | undefined },
  deps: ImprovementCommandDeps,
): Promise<number> {
  const issues = await deps.improvements.issues([...deps.brandIds.values()], Boolean(all));
  if (json) {
    for (const issue of issues) deps.output.write(`${JSON.stringify(issue)}\n`);
    return 0;
  }
  if (issues.length === 0) deps.output.write('No incident.\n');
  else
    deps.output.write(
      table([['INCIDENT', 'BRAND', 'STATE', 'CASES', 'CAUSE', 'ABOUT'], ...issues.map(row)]),
    );
  return 0;
}

function row(issue: IssueSummary): readonly string[] {
  const { number, brand, cases, rootCause, title } = issue;
  return [
    number,
    brand,
    stateOf(issue),
    String(cases),
    spoken(rootCause ?? '–'),
    title || wordsGone,
  ];
}

function stateOf({ state, settledAt }: IssueSummary): string {
  if (settledAt) return 'settled';
  return state === 'open' ? 'open' : 'ended, not settled';
}

/** One incident with its actions and its record. @returns the exit code: 0 shown, 2 unusable arguments */
export async function runIncidentShow(
  number: string,
  { as }: { readonly as?: string | undefined },
  deps: ImprovementCommandDeps & {
    readIssue(number: string, staffId: string | null): Promise<ReadIssue>;
  },
): Promise<number> {
  const found = await deps.readIssue(number, as ?? null);
  if (!found.ok) {
    const { refusal } = found;
    const why =
      refusal === 'no_such_staff'
        ? unknownStaff(as ?? '', deps.staff)
        : `${improvementRefusals[refusal]}\n`;
    deps.errors.write(why);
    return 2;
  }
  deps.output.write(issueText(found, deps));
  return 0;
}

function issueText(
  { issue, actions, record, withheld }: Extract<ReadIssue, { ok: true }>,
  deps: ImprovementCommandDeps,
): string {
  const entries = record.map(
    ({ at, actor, type, words }) =>
      `  ${at.toISOString().slice(0, 16)}  ${actor.padEnd(8)} ${spoken(type)}${words ? `: ${words}` : ''}\n`,
  );
  return [
    `${issue.number}  ${stateOf(issue)}  ${issue.title || wordsGone}\n`,
    `brand ${issue.brand}: ${issue.explanation}; ${issue.cases} cases\n`,
    `cause: ${spoken(issue.rootCause ?? 'not known yet')}\n`,
    actions.length > 0 ? `\n${actionTable(actions, deps)}` : '',
    entries.length > 0 ? `\nRecord\n${entries.join('')}` : '',
    withheld
      ? '\nWhat people typed is left out. Give your name to read it: --as NAME; that is kept.\n'
      : '',
  ].join('');
}
