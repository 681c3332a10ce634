/** `redress inbox`: what waits for one person. */
import type { StaffMember } from '../domain/brand.ts';
import { type CaseList, type InboxItem, type InboxTask, mostInInbox } from '../ports/case-list.ts';
import type { Clock } from '../ports/clock.ts';
import { stepsText } from './follow-up-text.ts';
import { distance, type Output, spoken, table } from './output.ts';

export interface InboxDeps {
  readonly list: CaseList;
  readonly staff: readonly StaffMember[];
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly output: Output;
  readonly errors: Output;
}

export interface InboxOptions {
  readonly as: string;
  readonly json?: boolean | undefined;
}

const shown = 30;

/** @returns the exit code: 0, or 2 when there is no such person */
export async function runInbox(options: InboxOptions, deps: InboxDeps): Promise<number> {
  const person = deps.staff.find(({ id }) => id === options.as);
  if (!person) {
    deps.errors.write(unknownStaff(options.as, deps.staff));
    return 2;
  }
  const items = await deps.list.inbox({
    staffId: person.id,
    isAgent: person.roles.includes('agent'),
    isSupervisor: person.roles.some((role) => role !== 'agent'),
    brandIds: person.brands.flatMap((slug) => deps.brandIds.get(slug) ?? []),
    now: deps.clock.now(),
  });
  if (options.json) {
    for (const item of items) deps.output.write(`${JSON.stringify(item)}\n`);
    return 0;
  }
  deps.output.write(inboxText(person, items, deps.clock.now()));
  return 0;
}

/** One sentence that lists who there is. */
export function unknownStaff(name: string, staff: readonly StaffMember[]): string {
  return `There is nobody called ${name} on the staff. Known: ${staff.map(({ id }) => id).join(', ')}.\n`;
}

const doing: Record<InboxTask, string> = {
  claim: 'claim',
  work: 'answer',
  approve: 'approve a reply',
  post: 'post a reply',
  follow_up: 'follow up',
  promise: 'keep a promise',
};

function inboxText(person: StaffMember, items: readonly InboxItem[], now: Date): string {
  if (items.length === 0) return `Nothing waits for ${person.name}.\n`;
  const rows = items
    .slice(0, shown)
    .map((item) => [
      item.number,
      item.priority,
      taskText(item),
      spoken(item.category),
      item.dueAt ? dueText(item, item.dueAt, now) : '',
    ]);
  const more =
    items.length > shown ? `… and ${items.length - shown} more; --json lists them.\n` : '';
  return [
    `${countText(items.length)} for ${person.name}, most urgent first.\n\n`,
    table([['CASE', 'PRIO', 'TO DO', 'CATEGORY', 'DUE'], ...rows]),
    more,
    `\nOpen one with: npm run -s redress -- case ${items[0]?.number}\n`,
  ].join('');
}

function countText(count: number): string {
  if (count === 1) return '1 thing waits';
  return `${count}${count === mostInInbox ? ' or more' : ''} things wait`;
}

function taskText({ task, steps, openItems }: InboxItem): string {
  const text = steps.length === 0 ? doing[task] : `${doing[task]}: ${stepsText(steps)}`;
  return openItems === 0 ? text : `${text}, ${openItems} on the checklist`;
}

/** What was promised or planned is late; a target was missed. */
function dueText({ task }: InboxItem, dueAt: Date, now: Date): string {
  if (dueAt >= now) return distance(dueAt, now);
  const isLate = task === 'follow_up' || task === 'promise';
  return `${isLate ? 'LATE, ' : ''}was due ${distance(dueAt, now)}`;
}
