/** `/incident`: systemic issues: which there are, one of them, opening one by hand, settling one. */
import { isSenior } from '../../../domain/brand.ts';
import { rootCauses } from '../../../domain/case/closing-words.ts';
import { safeForChat } from '../../../domain/chat/safe-text.ts';
import type { ActionRefusal } from '../../../domain/improvement/action.ts';
import { categories } from '../../../domain/triage/assessment.ts';
import type { IssueSummary } from '../../../ports/improvement-store.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import { finishAction, type Improved, type ImprovementDeps } from '../../improvements.ts';
import { type IssueRequest, openIssue, recordCause, settleIssue } from '../../issues.ts';
import { moment } from './case-lines.ts';
import {
  brandOption,
  choice,
  declare,
  helped,
  needed,
  option,
  type SlashCommand,
  spoken,
  type Typed,
  type Used,
} from './command.ts';
import { pageOf } from './pages.ts';
import { brandIdsOf, fitting, brands as suggestBrands } from './suggestions.ts';

export interface IncidentDeps extends ImprovementDeps {
  /** Why nothing was changed, as on every other surface. */
  readonly issueRefused: (refusal: ActionRefusal) => string;
}

const number = helped('number', 'Such as I-7', needed);
const cause = choice('cause', 'What was behind it', rootCauses);
const reason = option('reason', 'Why; the record keeps it', needed);

export const incidentCommand: SlashCommand<IncidentDeps> = {
  declared: declare(
    'incident',
    'Issues that hit many',
    [],
    [
      { name: 'list', description: 'Those that are not settled', options: [] },
      { name: 'show', description: 'One of them', options: [number] },
      {
        name: 'open',
        description: 'Opens one that no spike showed; for supervisors',
        options: [
          { ...brandOption, isRequired: true },
          option('title', 'One sentence that names nobody', needed),
          reason,
          helped('category', 'What it is about'),
        ],
      },
      {
        name: 'cause',
        description: 'Says what was behind one; for supervisors',
        options: [number, { ...cause, isRequired: true }, reason],
      },
      {
        name: 'done',
        description: 'Says that an action of one is done',
        options: [
          helped('action', 'Such as A-3', needed),
          option('others', 'How many others the same error has hit; 0 for nobody', {
            kind: 'integer',
          }),
          option('reason', 'What was done'),
        ],
      },
      {
        name: 'close',
        description: 'Settles one that is dealt with; for supervisors',
        options: [number, reason, cause],
      },
    ],
  ),
  isFor: ({ roles }, sub = '') => isSenior(roles) || !forSeniors.has(sub),
  answer: incident,
  suggest: suggestIn,
};

const forSeniors: ReadonlySet<string> = new Set(['open', 'cause', 'close']);

async function incident(deps: IncidentDeps, used: Used): Promise<string | ChatPage> {
  const { staff, options } = used;
  const by = { staffId: staff.id, reason: options['reason'] ?? null };
  const which = { ...by, number: (options['number'] ?? '').trim() };
  switch (used.sub) {
    case 'show':
      return show(deps, used);
    case 'open': {
      const { brand = '', title = '', category = null } = options;
      return told(deps, await openIssue(deps, { ...by, brand, title, category }), 'is open');
    }
    case 'cause':
      return told(
        deps,
        await recordCause(deps, { ...which, cause: options['cause'] ?? '' }),
        caused,
      );
    case 'done':
      return finish(deps, { ...by, number: (options['action'] ?? '').trim() }, options['others']);
    case 'close':
      return close(deps, which, options['cause']);
    default:
      return list(deps, used);
  }
}

async function list(deps: IncidentDeps, { staff }: Used): Promise<string | ChatPage> {
  const issues = await deps.improvements.issues(brandIdsOf(deps, staff), false);
  return issues.length === 0 ? 'No incident.' : pageOf(issues.map(line));
}

function line({ number: of, brand, title, state, cases, openedAt }: IssueSummary): string {
  const about = title ? safeForChat(title, 200) : '(its words were deleted)';
  const stands = state === 'open' ? 'open' : 'ended, not settled';
  return `**${of}** ${stands} · ${safeForChat(brand, 40)} · ${cases} cases · since ${moment(openedAt, 'R')}\n${about}`;
}

/** Words that people typed into its record are read with a name, elsewhere. */
async function show(deps: IncidentDeps, { staff, options }: Used): Promise<string | ChatPage> {
  const issue = await deps.improvements.issue((options['number'] ?? '').trim().toUpperCase());
  if (!issue) return deps.issueRefused('no_such_incident');
  if (!staff.brands.includes(issue.brand)) return deps.issueRefused('not_your_brand');
  const actions = await deps.improvements.actionsOf({ incidentId: issue.id });
  const { explanation, rootCause, category, settledAt } = issue;
  const facts = [
    safeForChat(explanation, 400),
    ...(category ? [`about ${spoken(category)}`] : []),
    rootCause ? `cause: ${spoken(rootCause)}` : 'nobody has said what was behind it',
    ...(settledAt ? [`settled ${moment(settledAt, 'R')}`] : []),
  ];
  const planned = actions.map(
    ({ number: of, what, state, dueAt }) =>
      `${of} · ${state} · due ${moment(dueAt, 'R')} · ${safeForChat(what, 150)}`,
  );
  return pageOf([`${line(issue)}\n${facts.join(' · ')}`, ...planned]);
}

const caused = 'has its cause on record';

/** With a cause it is recorded first, and stays so where something else is still missing. */
async function close(
  deps: IncidentDeps,
  which: IssueRequest,
  given: string | undefined,
): Promise<string> {
  const known = (await deps.improvements.issue(which.number))?.rootCause;
  if (given === undefined || given === known) {
    return told(deps, await settleIssue(deps, which), 'is settled');
  }
  const recorded = await recordCause(deps, { ...which, cause: given });
  if (!recorded.ok) return told(deps, recorded, caused);
  const settled = await settleIssue(deps, which);
  const said = told(deps, settled, 'is settled');
  return settled.ok ? said : `${recorded.number} ${caused}, but is not settled yet. ${said}`;
}

async function finish(
  deps: IncidentDeps,
  which: IssueRequest,
  others: string | undefined,
): Promise<string> {
  const isCount = others !== undefined && /^\d{1,6}$/.test(others);
  const othersAffected = isCount ? Number(others) : null;
  const outcome = await finishAction(deps, { ...which, othersAffected });
  const hint = othersAffected ? ': open cases for those others' : '';
  return told(deps, outcome, `is done${hint}`);
}

function told(deps: IncidentDeps, outcome: Improved, done: string): string {
  if (outcome.ok) return `${outcome.number} ${done}.`;
  const { refusal, number: about } = outcome;
  const named = about ? ` It is **${about}**: \`/incident show\` shows it.` : '';
  return `${deps.issueRefused(refusal)}${named}`;
}

async function suggestIn(deps: IncidentDeps, typed: Typed) {
  if (typed.option === 'brand') return suggestBrands(deps, typed);
  if (typed.option === 'category') {
    const all = categories.map((value) => ({ name: spoken(value), value }));
    return fitting(all, typed.typed);
  }
  if (typed.option === 'action') return suggestActions(deps, typed);
  const issues = await deps.improvements.issues(brandIdsOf(deps, typed.staff), false);
  const all = issues.map(({ number: value, brand, title }) => ({
    name: `${value} · ${brand} · ${title}`,
    value,
  }));
  return fitting(all, typed.typed);
}

async function suggestActions(deps: IncidentDeps, typed: Typed) {
  const actions = await deps.improvements.actions(brandIdsOf(deps, typed.staff), 'open');
  const all = actions.map(({ number: value, what }) => ({ name: `${value} · ${what}`, value }));
  return fitting(all, typed.typed);
}
