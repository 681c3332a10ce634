/** What an alert says in team chat, and whom it pings. Nothing of it was written by anybody outside. */
import type { Priority } from '../triage/assessment.ts';
import { colors, gray } from './card.ts';
import type { CardButton } from './card-buttons.ts';
import { moment, spoken } from './card-text.ts';
import { safeForChat } from './safe-text.ts';

/** The one role, or the one person, that a message notifies. */
export interface ChatPing {
  readonly kind: 'role' | 'user';
  readonly id: string;
}

export interface PageMessage {
  /** 0xRRGGBB. */
  readonly color: number;
  /** Marked up and safe; together far below 4,000 characters. */
  readonly blocks: readonly string[];
  readonly buttons: readonly (readonly CardButton[])[];
  /** Null when nobody is notified. */
  readonly ping: ChatPing | null;
}

/**
 * quiet: nobody is notified before the quiet hours end. unnamed: the configuration names nobody. instead:
 * whoever comes first could not be notified, so that somebody else is. unreachable: nobody could be.
 */
export type PingTrouble = 'quiet' | 'unnamed' | 'instead' | 'unreachable';

export interface PageFacts {
  readonly alertId: string;
  readonly at: Date;
  readonly sentence: string;
  /** Slug. */
  readonly brand: string;
  /** Null for what is about no case. */
  readonly number: string | null;
  readonly priority: Priority | null;
  readonly reasons: readonly string[];
  /** The nearest deadline; null when there is none. */
  readonly dueAt: Date | null;
  /** Address of the card; null where it has none. */
  readonly cardUrl: string | null;
  readonly ping: ChatPing | null;
  /** Null where whoever comes first is notified, or nobody has to be. */
  readonly trouble: PingTrouble | null;
  /** Other ways in which people are paged. */
  readonly ways: readonly string[];
  /** True for the second message of an alert whose first could notify nobody. */
  readonly isSecond: boolean;
  /** Whether somebody can say that they have it. */
  readonly isAsked: boolean;
  /** What to do, where there is no button. */
  readonly where: string;
}

export function composePage(facts: PageFacts): PageMessage {
  const { sentence, priority, reasons, dueAt, isAsked, ping, where } = facts;
  const why = reasons.slice(0, 4).join('; ');
  const lines = [
    `${ping ? `${mention(ping)} ` : ''}**${withMoments(sentence)}**`,
    priority && why ? `-# why ${priority}: ${safeForChat(why, 300)}` : '',
    dueAt ? `Due ${moment(dueAt, 'F')} (${moment(dueAt, 'R')})` : '',
    isAsked ? 'It is asked again until somebody has it.' : withMoments(where),
    troubleWords(facts),
    footOf(facts),
  ];
  return {
    color: priority ? colors[priority] : gray,
    blocks: [lines.filter(Boolean).join('\n')],
    buttons: isAsked ? [[button(facts.alertId)]] : [],
    ping,
  };
}

function troubleWords({ trouble, ways }: PageFacts): string {
  const by = ways.map(spoken).join(' and ');
  const elsewhere = by ? `People are paged by ${by}.` : 'Nobody else is paged either.';
  switch (trouble) {
    case null:
      return '';
    case 'quiet':
      return 'Nobody is pinged now: these are quiet hours. It is asked again when they end.';
    case 'unnamed':
      return `⚠ Nobody is pinged: \`chat.discord.pages\` in redress.yaml names nobody for this brand. ${elsewhere}`;
    case 'instead':
      return '⚠ Whoever comes first could not be pinged: the role is gone, or the bot may not mention it. `redress doctor` says which.';
    case 'unreachable':
      return `⚠ Nobody could be pinged: the roles are gone, or the bot may not mention them. ${elsewhere} \`redress doctor\` says which.`;
  }
}

/** How a page ended; `name` is that of whoever did it. */
export type PageEnd =
  | { readonly kind: 'claimed' | 'acknowledged'; readonly name: string; readonly at: Date }
  | { readonly kind: 'again' | 'over' };

export type EndedPageFacts = Pick<
  PageFacts,
  'alertId' | 'at' | 'brand' | 'number' | 'priority' | 'cardUrl'
> &
  Partial<Pick<PageFacts, 'isSecond'>>;

/** What is left of it when nobody has to answer it any more. It notifies nobody. */
export function composeEndedPage(facts: EndedPageFacts, end: PageEnd): PageMessage {
  const { number, priority, brand } = facts;
  const head = [number, priority, safeForChat(brand, 80)].filter(Boolean).join(' · ');
  return {
    color: gray,
    blocks: [[`**${head}**`, endWords(end), footOf(facts)].join('\n')],
    buttons: [],
    ping: null,
  };
}

function endWords(end: PageEnd): string {
  switch (end.kind) {
    case 'claimed':
      return `✅ ${safeForChat(end.name, 80)} has it, since ${moment(end.at, 'F')}.`;
    case 'acknowledged':
      return `👀 ${safeForChat(end.name, 80)} has seen it, at ${moment(end.at, 'F')}.`;
    case 'again':
      return 'It was asked again: the newest message counts.';
    case 'over':
      return 'It does not have to be seen any more.';
  }
}

/** Stands in the message of this alert, and in no other; an alert has a second one at the most. */
export function pageMark(alertId: string, isSecond = false): string {
  return `alert ${alertId.slice(-12)}${isSecond ? ', second message' : ''} ·`;
}

function footOf({ alertId, at, cardUrl, number, isSecond }: EndedPageFacts): string {
  const card = cardUrl ? ` · [the card of ${number}](${cardUrl})` : '';
  return `-# ${pageMark(alertId, isSecond)} ${moment(at, 'f')}${card}`;
}

function button(alertId: string): CardButton {
  return { id: writePageId(alertId), label: 'I have it', look: 'good' };
}

/** What the button of an alert is called: what becomes of it, the database says. */
function writePageId(alertId: string): string {
  return `page:${alertId}`;
}

/** Null for an id that no alert of ours gave. */
export function readPageId(written: string): string | null {
  return /^page:([0-9a-f-]{36})$/.exec(written)?.[1] ?? null;
}

/** As it stands in a text; whether it notifies, the message says. */
export function mention({ kind, id }: ChatPing): string {
  return kind === 'role' ? `<@&${id}>` : `<@${id}>`;
}

const instants = /(\d{4}-\d\d-\d\dT[\d:.]+Z)/;

/** Times stand in the zone of whoever reads them. */
function withMoments(sentence: string): string {
  return sentence
    .split(instants)
    .map((part, at) => (at % 2 === 1 ? moment(new Date(part), 'F') : safe(part)))
    .join('');
}

const longestPart = 600;

/** White space at the ends is kept. */
function safe(part: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part) ?? [];
  return `${before}${safeForChat(inner, longestPart)}${after}`;
}
