/** What happened to a case, newest first, for whoever takes it over in team chat. */
import type { StaffMember } from '../../domain/brand.ts';
import { gray } from '../../domain/chat/card.ts';
import { moment } from '../../domain/chat/card-text.ts';
import { safeForChat } from '../../domain/chat/safe-text.ts';
import type { CaseDetail, CaseEventDetail } from '../../ports/case-details.ts';
import type { ChatPage } from '../../ports/team-chat.ts';
import { type CardContentDeps, type Hidden, hiddenOf, withoutNames } from './cards.ts';
import { besides } from './commands/pages.ts';
import { nameIn } from './names.ts';

export interface HistoryDeps extends CardContentDeps {
  readonly brands: ReadonlyMap<string, { readonly zone: string }>;
  /** An event in words, as every surface says it. */
  describeEvent(
    event: CaseEventDetail,
    told: { readonly zone: string; readonly caseNumbers: CaseDetail['caseNumbers'] },
  ): string;
}

const longestPage = 3_400;
const mostOnPage = 12;
const longestEvent = 300;
const longestWords = 400;

/**
 * Typed words are shown where what the person wrote is; a case of which nothing is shown in a chat tells
 * what was done, without words. So nothing that is restricted is read here.
 *
 * @param page from 0; one that is not there gives the last
 */
export function historyOf(deps: HistoryDeps, detail: CaseDetail, page: number): ChatPage {
  const { number } = detail.case;
  const hidden = hiddenOf(deps, detail);
  const entries = detail.events.toReversed().map((event) => entryOf(deps, detail, event));
  const pages = pagesOf(entries);
  const at = Math.min(page, pages.length - 1);
  const zone = zoneOf(deps, detail);
  const head = `**What happened to ${number}**, newest first · ${detail.events.length} events${pages.length > 1 ? ` · page ${at + 1} of ${pages.length}` : ''}`;
  const foot = [notShown(hidden, number), `Times inside a line are those of ${zone}`];
  return {
    color: gray,
    blocks: [
      head,
      (pages[at] ?? []).join('\n'),
      foot
        .filter(Boolean)
        .map((line) => `-# ${line}`)
        .join('\n'),
    ].filter(Boolean),
    buttons: [
      besides('case', { options: { number, history: 'true' }, page: at }, at < pages.length - 1),
    ].filter((row) => row.length > 0),
  };
}

function notShown({ words, replies }: Hidden, number: string): string {
  const what = words ? 'What people typed is' : replies ? 'Texts of replies are' : '';
  return what && `${what} not shown here: \`redress case ${number} --as …\``;
}

function entryOf(deps: HistoryDeps, detail: CaseDetail, event: CaseEventDetail): string {
  const told = { zone: zoneOf(deps, detail), caseNumbers: detail.caseNumbers };
  const said = safeForChat(deps.describeEvent(withNames(event, deps.staff), told), longestEvent);
  const line = `${moment(event.at, 'f')} **${nameIn(deps.staff, event.actor)}** ${said.replaceAll('\n', ' ')}`;
  const words = wordsOf(deps, detail, event);
  if (words === null) return line;
  const shown = safeForChat(words, longestWords).split('\n').slice(0, mostLines);
  return `${line}\n${shown.map((one) => `> ${one}`).join('\n')}`;
}

const mostLines = 6;

/** What was typed with it; of a reply that somebody wrote, the reply. */
function wordsOf(
  deps: HistoryDeps,
  detail: CaseDetail,
  { type, data, words }: CaseEventDetail,
): string | null {
  const hidden = hiddenOf(deps, detail);
  const isReply = type === 'reply_drafted';
  if (isReply ? hidden.replies || data['submitted'] !== true : hidden.words) return null;
  const reply = detail.replyTexts.find(({ replyId }) => replyId === data['replyId'])?.text;
  const found = isReply ? (reply ?? null) : words;
  if (found === null || found.trim() === '') return null;
  return withoutNames(found, detail, deps.redaction);
}

const people = ['assigneeId', 'assignedTo', 'ownerId', 'staffId'];
const fromSomebody: ReadonlySet<string> = new Set(['claimed', 'lease_taken', 'returned']);

/** People by their names: ids are for the command line. */
function withNames(event: CaseEventDetail, staff: readonly StaffMember[]): CaseEventDetail {
  const named = [...people, ...(fromSomebody.has(event.type) ? ['from'] : [])];
  const data = Object.fromEntries(
    Object.entries(event.data).map(([key, value]) => [
      key,
      named.includes(key) && typeof value === 'string' ? plainName(value, staff) : value,
    ]),
  );
  return { ...event, data, actor: plainName(event.actor, staff) };
}

function plainName(staffId: string, staff: readonly StaffMember[]): string {
  return staff.find(({ id }) => id === staffId)?.name ?? staffId;
}

/** As many on a page as fit. */
function pagesOf(entries: readonly string[]): readonly (readonly string[])[] {
  const pages: string[][] = [];
  let left = 0;
  for (const entry of entries) {
    const last = pages.at(-1);
    if (!last || last.length === mostOnPage || entry.length + 1 > left) {
      pages.push([entry]);
      left = longestPage - entry.length;
    } else {
      last.push(entry);
      left -= entry.length + 1;
    }
  }
  return pages;
}

function zoneOf({ brands }: HistoryDeps, { brand }: CaseDetail): string {
  return brands.get(brand)?.zone ?? 'UTC';
}
