/** `/cases`: what waits for whoever asks; with a filter, the cases that it lets through. */
import { isSenior, type StaffMember } from '../../../domain/brand.ts';
import { type CaseStatus, caseStatuses } from '../../../domain/case/case.ts';
import { localDay, startOf } from '../../../domain/clock/deadline.ts';
import { priorities } from '../../../domain/triage/assessment.ts';
import type { CaseList, InboxItem } from '../../../ports/case-list.ts';
import type { CaseLineFilter } from '../../../ports/chat-lookups.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ChatPage } from '../../../ports/team-chat.ts';
import { caseLine, moment } from './case-lines.ts';
import {
  brandOption,
  choice,
  declare,
  option,
  type SlashCommand,
  spoken,
  type Used,
} from './command.ts';
import { besides, pageOf } from './pages.ts';
import {
  type BrandSuggestionDeps,
  brandIdsOf,
  type CaseSuggestionDeps,
  brands as suggestBrands,
} from './suggestions.ts';

export interface CasesDeps extends CaseSuggestionDeps, BrandSuggestionDeps {
  readonly list: CaseList;
  readonly staff: readonly StaffMember[];
  readonly clock: Clock;
}

const dues = ['overdue', 'today', 'this_week'] as const;

export const casesCommand: SlashCommand<CasesDeps> = {
  declared: declare('cases', 'What waits for you, or the cases that you choose', [
    option('mine', 'Only those that you have', { kind: 'boolean' }),
    brandOption,
    choice('priority', 'Only of this urgency', priorities),
    choice('status', 'Only in this state', caseStatuses),
    choice('due', 'Only those that are due by then', dues),
  ]),
  answer: (deps, used) =>
    Object.keys(used.options).length === 0 ? waiting(deps, used) : chosen(deps, used),
  suggest: suggestBrands,
};

const shown = 15;

async function waiting(deps: CasesDeps, used: Used): Promise<string | ChatPage> {
  const { id: staffId, roles } = used.staff;
  const question = {
    ...{ staffId, isAgent: roles.includes('agent'), isSupervisor: isSenior(roles) },
    brandIds: brandIdsOf(deps, used.staff),
    now: deps.clock.now(),
  };
  const from = used.page * shown;
  const all = await byCase(deps.list.inbox(question, shown + 1), from + shown + 1);
  const lines = all.slice(from, from + shown).map(waitingLine);
  if (lines.length === 0) return 'Nothing waits for you.';
  return pageOf([lines.join('\n')], besides('cases', used, all.length > from + shown));
}

type Waiting = readonly [InboxItem, ...InboxItem[]];

/** What one case waits for in several ways stands where its first task does. */
async function byCase(
  inbox: AsyncIterable<InboxItem>,
  mostCases: number,
): Promise<readonly Waiting[]> {
  const found = new Map<string, Waiting>();
  for await (const item of inbox) {
    const known = found.get(item.number);
    if (!known && found.size === mostCases) break;
    found.set(item.number, known ? [...known, item] : [item]);
  }
  return [...found.values()];
}

function waitingLine(items: Waiting): string {
  const { number, priority, category } = items[0];
  const tasks = [...new Set(items.map(({ task }) => spoken(task)))].join(', ');
  const [dueAt] = items.flatMap((one) => one.dueAt ?? []).toSorted((a, b) => Number(a) - Number(b));
  const due = dueAt ? ` · due ${moment(dueAt, 'R')}` : '';
  return `**${number}** ${priority} · ${tasks} · ${spoken(category)}${due}`;
}

async function chosen(deps: CasesDeps, used: Used): Promise<string | ChatPage> {
  const { brand } = used.options;
  if (brand !== undefined && !used.staff.brands.includes(brand)) {
    return 'You do not work for this brand. Ask an admin to add it to your brands.';
  }
  const found = await deps.lookups.cases(filterIn(deps, used));
  if (found.length === 0)
    return used.options.mine === 'true' ? 'None is yours.' : 'No case is like that.';
  const lines = found.slice(0, shown).map((one) => caseLine(one, deps.staff));
  return pageOf([lines.join('\n')], besides('cases', used, found.length > shown));
}

function filterIn(deps: CasesDeps, { options, staff, page }: Used): CaseLineFilter {
  const { brand, mine, due } = options;
  const slug = brand ?? staff.brands[0];
  const zone = deps.brands.get(slug ?? '')?.zone ?? 'UTC';
  return {
    brandIds: brandIdsOf(deps, brand ? { ...staff, brands: [brand] } : staff),
    assigneeId: mine === 'true' ? staff.id : null,
    priority: priorities.find((one) => one === options['priority']) ?? null,
    statuses: statusesIn(options['status']),
    dueBefore: dueBefore(due, deps.clock.now(), zone),
    ...{ limit: shown + 1, offset: page * shown },
  };
}

const notOver: readonly CaseStatus[] = ['new', 'open', 'awaiting_customer', 'resolved'];

function statusesIn(written: string | undefined): readonly CaseStatus[] {
  const status = caseStatuses.find((one) => one === written);
  return status ? [status] : notOver;
}

/** Days and weeks are those of the brand. */
function dueBefore(due: string | undefined, now: Date, zone: string): Date | null {
  const today = localDay(now, zone);
  switch (due) {
    case 'overdue':
      return now;
    case 'today':
      return startOf(today.add({ days: 1 }), zone);
    case 'this_week':
      return startOf(today.add({ days: 8 - today.dayOfWeek }), zone);
    default:
      return null;
  }
}
