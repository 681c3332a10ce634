/** `/assign`: gives a case to somebody by name. */
import type { StaffMember } from '../../../domain/brand.ts';
import { performAction } from '../../team-actions.ts';
import type { CardActionDeps } from '../card-answer.ts';
import { seniorsToAsk } from './ask-whom.ts';
import { caseNumber, noNumber, numberIn } from './case-number.ts';
import {
  declare,
  helped,
  needed,
  option,
  type SlashCommand,
  type Typed,
  type Used,
} from './command.ts';
import { type CaseSuggestionDeps, fitting, cases as suggestCases } from './suggestions.ts';

export type AssignDeps = CardActionDeps & CaseSuggestionDeps;

export const assignCommand: SlashCommand<AssignDeps> = {
  declared: declare('assign', 'Gives a case to somebody', [
    caseNumber,
    helped('person', 'Who is to have it', needed),
    option('reason', 'Why; the record keeps it'),
  ]),
  answer: assign,
  suggest: (deps, typed) =>
    typed.option === 'person' ? suggestPeople(deps, typed) : suggestCases(deps, typed),
};

const nothing = {
  ...{ text: null, permalink: null, replyId: null, correction: null },
  ...{ hold: null, safeWay: null, item: null },
};
const asksOthers: ReadonlySet<string> = new Set(['claimed_by_other', 'claim_first']);

async function assign(deps: AssignDeps, { options, staff }: Used): Promise<string> {
  const number = numberIn(options['number']);
  if (!number) return noNumber;
  const outcome = await performAction(deps, {
    ...{ ...nothing, number, type: 'assign', staffId: staff.id },
    assignee: personIn(deps.staff, options['person'] ?? '')?.id ?? null,
    reason: options['reason'] ?? null,
  });
  if (outcome.ok) return deps.words.done('assign', outcome);
  const said = deps.words.refused(number, staff.id, outcome).trim();
  const whom = asksOthers.has(outcome.refusal) ? seniorsToAsk(deps.staff, staff) : '';
  return `${said} ${whom}`.trim();
}

/** By id, as it is offered, or by the whole name. */
function personIn(staff: readonly StaffMember[], written: string): StaffMember | undefined {
  const sought = written.trim().toLowerCase();
  return staff.find(({ id, name }) => id === sought || name.toLowerCase() === sought);
}

/** Those who work for one of the brands of whoever types. */
function suggestPeople({ staff: all }: AssignDeps, { staff, typed }: Typed) {
  const near = all.filter(({ brands }) => brands.some((one) => staff.brands.includes(one)));
  return fitting(
    near.map(({ id, name, roles }) => ({ name: `${name} (${roles.join(', ')})`, value: id })),
    typed,
  );
}
