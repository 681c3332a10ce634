/** `redress inbox`: what waits for one person. */
import { type Brand, isSenior, type StaffMember } from '../domain/brand.ts';
import type { Absence } from '../domain/routing/duty.ts';
import type { AssignmentStore } from '../ports/assignment-store.ts';
import type { CaseList, InboxItem, InboxTask, ReturnedItem } from '../ports/case-list.ts';
import type { Clock } from '../ports/clock.ts';
import { absenceOf, zoneOf } from '../stages/absence.ts';
import { stepsText } from './follow-up-text.ts';
import { lackingWords } from './lacking-text.ts';
import { distance, localTime, type Output, spoken, table } from './output.ts';

export interface InboxDeps {
  readonly list: CaseList;
  readonly staff: readonly StaffMember[];
  readonly brands: ReadonlyMap<string, Brand>;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly assignments: AssignmentStore;
  readonly output: Output;
  readonly errors: Output;
}

export interface InboxOptions {
  readonly as: string;
  readonly json?: boolean | undefined;
}

const shown = 30;
/** More are not counted for the headline. */
const counted = 500;
const returnedShownDays = 7;

/** @returns the exit code: 0, or 2 when there is no such person */
export async function runInbox(options: InboxOptions, deps: InboxDeps): Promise<number> {
  const person = deps.staff.find(({ id }) => id === options.as);
  if (!person) {
    deps.errors.write(unknownStaff(options.as, deps.staff));
    return 2;
  }
  const now = deps.clock.now();
  const items = deps.list.inbox({
    staffId: person.id,
    isAgent: person.roles.includes('agent'),
    isSupervisor: isSenior(person.roles),
    brandIds: person.brands.flatMap((slug) => deps.brandIds.get(slug) ?? []),
    now,
  });
  const since = new Date(now.getTime() - returnedShownDays * 86_400_000);
  const returned = await deps.list.returned(person.id, since);
  if (options.json) {
    for await (const item of items) deps.output.write(`${JSON.stringify(item)}\n`);
    for (const item of returned) deps.output.write(`${JSON.stringify(item)}\n`);
    return 0;
  }
  const absence = await absenceOf(deps, person, now);
  deps.output.write(absence ? awayText(person, absence, zoneOf(deps, person)) : '');
  deps.output.write(inboxText(person, await firstOf(items, counted), now));
  deps.output.write(returnedText(returned));
  return 0;
}

async function firstOf(
  items: AsyncIterable<InboxItem>,
  most: number,
): Promise<readonly InboxItem[]> {
  const first: InboxItem[] = [];
  for await (const item of items) if (first.push(item) === most) break;
  return first;
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
  settle: 'look up whether our reply is out, then settle it',
  rewrite: 'write a reply anew, or post one by hand',
  follow_up: 'follow up',
  promise: 'keep a promise',
  close: 'close',
};

/** Where no reply can be posted, nobody is asked to answer. */
function toDo({ task, isMine, queue, canReply, platform, replyTask, trouble }: InboxItem): string {
  if (trouble === 'approval_lapsed' && task === 'approve') {
    return 'approve a reply again: its approval grew old';
  }
  if (trouble === 'approval_lapsed' && task === 'post') {
    return 'do not post: the approval is over 24 hours old, have it approved again';
  }
  if (task === 'rewrite' && trouble) return `${doing.rewrite} (${spoken(trouble)})`;
  if (task === 'claim' && !isMine) return queue ? `take, queue ${queue}` : 'take';
  if (task === 'work' && replyTask && canReply !== false) {
    return `write it yourself: ${replyTask.split(/(?<=\.) /, 1)[0]}`;
  }
  if (task !== 'work' || canReply !== false) return doing[task];
  return platform === 'cfpb' ? "answer in the regulator's portal" : 'settle, no reply is possible';
}

function awayText(person: StaffMember, { until }: Absence, zone: string): string {
  return `${person.name} is away until ${localTime(until, zone)} (${zone}) and gets no new cases. Back earlier: npm run -s redress -- away ${person.id} --back --as ${person.id}\n\n`;
}

function inboxText(person: StaffMember, items: readonly InboxItem[], now: Date): string {
  if (items.length === 0) return `Nothing waits for ${person.name}.\n`;
  const rows = items
    .slice(0, shown)
    .map((item) => [
      item.number,
      item.priority,
      taskText(item),
      spoken(item.category),
      spoken(item.platform),
      item.dueAt ? dueText(item, item.dueAt, now) : '',
    ]);
  const orMore = items.length === counted ? ' or more' : '';
  const more =
    items.length > shown ? `… and ${items.length - shown}${orMore} more; --json lists them.\n` : '';
  return [
    `${countText(items.length)} for ${person.name}, most urgent first.\n\n`,
    table([['CASE', 'PRIO', 'TO DO', 'CATEGORY', 'PLATFORM', 'DUE'], ...rows]),
    more,
    items.some(({ task, isMine }) => task === 'claim' && !isMine) ? takeHint : '',
    `\nOpen one with: npm run -s redress -- case ${items[0]?.number}\n`,
  ].join('');
}

const takeHint = '"take" is held by nobody: whoever claims it first has it.\n';

function returnedText(returned: readonly ReturnedItem[]): string {
  if (returned.length === 0) return '';
  const lines = returned
    .slice(0, shown)
    .map(({ number, why, at }) => `  ${number}  ${at.toISOString()}  ${returnReasons[why]}\n`);
  return ['\nWent back to the queue for others\n', ...lines].join('');
}

const returnReasons: Record<ReturnedItem['why'], string> = {
  claim_expired: 'you had claimed it and nothing happened; claim it again if you are at it',
  away: 'you were away',
};

function countText(count: number): string {
  if (count === 1) return '1 thing waits';
  return `${count}${count === counted ? ' or more' : ''} things wait`;
}

function taskText(item: InboxItem): string {
  if (item.sleepsUntil) return `sleeps until ${item.sleepsUntil.toISOString().slice(0, 16)}Z`;
  if (item.task === 'close') return lackingWords(item.lacks);
  const { task, steps, openItems } = item;
  const text = steps.length === 0 ? toDo(item) : `${doing[task]}: ${stepsText(steps)}`;
  return openItems === 0 ? text : `${text}, ${openItems} on the checklist`;
}

/** What was promised or planned is late; a target was missed. */
function dueText({ task }: InboxItem, dueAt: Date, now: Date): string {
  if (dueAt >= now) return distance(dueAt, now);
  const isLate = task === 'follow_up' || task === 'promise';
  return `${isLate ? 'LATE, ' : ''}was due ${distance(dueAt, now)}`;
}
