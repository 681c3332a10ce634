/** What the card of a case says in team chat, and what can be done from it. */
import { type Case, isAtRest, nearestDeadline } from '../case/case.ts';
import { heldBack } from '../escalation/replies.ts';
import type { ReachBand } from '../routing/reach.ts';
import { buttonsOf, type CardButton } from './card-buttons.ts';
import { lastPosted, type ReplyFactsOfCard, replyBlocks, waitingReply } from './card-reply.ts';
import { moment, shortened, spoken } from './card-text.ts';
import { type CardChoice, moreActions } from './more-actions.ts';
import { safeForChat } from './safe-text.ts';

/** What a card may show of what the person wrote. */
export type CardExcerpt =
  | { readonly kind: 'text'; readonly text: string; readonly isRetold?: boolean }
  /** Health, danger, a register's record, a private exchange: read with a name, not in a chat. */
  | { readonly kind: 'sensitive' }
  | { readonly kind: 'gone' };

export interface CardFacts extends ReplyFactsOfCard {
  readonly found: Case;
  readonly brand: string;
  readonly reach: ReachBand | null;
  readonly excerpt: CardExcerpt;
  /** The person asked not to be contacted. */
  readonly isSuppressed: boolean;
  /** When somebody put it to sleep; null where it is awake, or nobody knows. */
  readonly asleepSince: Date | null;
  /** In UTF-16 code units; as much as fits without it. */
  readonly longestExcerpt?: number | undefined;
  /** Said instead of what the case tells of, where everybody reads it; without it all may be said. */
  readonly discreet?: string | null;
  /** Of the thread of the case, where it does not hang on its card. */
  readonly threadId?: string | null;
}

export interface Card {
  readonly number: string;
  /** What the list of threads shows. */
  readonly title: string;
  /** 0xRRGGBB. */
  readonly color: number;
  /** Marked up and safe; together at most 4,000 characters. */
  readonly blocks: readonly string[];
  /** At most two rows of five. */
  readonly buttons: readonly (readonly CardButton[])[];
  /** What else can be done, in one list; at most 25. */
  readonly more: readonly CardChoice[];
}

const mostOfExcerpt = 1_200;
/** Beside two replies. */
const leastOfExcerpt = 800;
/** 0xRRGGBB by priority. */
export const colors = { P0: 0xb3261e, P1: 0xe8710a, P2: 0x1a73e8, P3: 0x5f6368 } as const;
export const gray = 0x9aa0a6;

/** The first line of the first block begins with it: the card is found again by it. */
export function cardHeading(number: string): string {
  return `### ${number} `;
}

export function composeCard(facts: CardFacts): Card {
  const { found, number, discreet = null } = facts;
  const reply = waitingReply(found);
  return {
    number,
    title:
      discreet === null
        ? `${number} ${spoken(found.category)}`
        : `${number} · ${found.priority} · sensitive`,
    color: isAtRest(found) ? gray : colors[found.priority],
    blocks: [
      heading(facts),
      found.mergedIntoId === null ? excerptText(facts) : '',
      ...replyBlocks(facts),
    ].filter(Boolean),
    buttons: buttonsOf(found, {
      ...{ number, reply, mayReply: mayReply(facts) },
      isShown: reply !== null && facts.replyTexts.has(reply.id),
    }),
    more: moreActions(found, number),
  };
}

function heading(facts: CardFacts): string {
  const {
    found,
    number,
    brand,
    nameOf,
    reach,
    isSuppressed,
    asleepSince,
    discreet = null,
    threadId,
  } = facts;
  const due = nearestDeadline(found.clocks);
  const why = discreet ?? found.priorityReasons.slice(0, 4).join('; ');
  const lines = [
    `${cardHeading(number)}${found.priority} · ${discreet === null ? spoken(found.category) : 'sensitive'}`,
    `${safeForChat(brand, 80)} · ${found.platform} · **${statusWords(found)}** · ${holder(found, nameOf)}`,
    why && `-# why ${found.priority}: ${safeForChat(why, 300)}`,
    due && !isAtRest(found) ? `Due ${moment(due, 'F')} (${moment(due, 'R')})` : '',
    sleepText(found, asleepSince),
    [
      `posted ${moment(found.receivedAt, 'f')}`,
      found.mentionCount > 1 ? `${found.mentionCount} messages` : '',
      reach ? `${reach} reach` : '',
      found.escalation > 0 ? `escalated ${found.escalation}×` : '',
    ]
      .filter(Boolean)
      .join(' · '),
    found.holds.length > 0 ? `**On hold:** ${holdWords(found, discreet)}` : '',
    isSuppressed ? '**Not to be contacted:** the person asked for it, so no reply goes out.' : '',
    threadId ? `-# talk about it in <#${threadId}>` : '',
  ];
  return lines.filter(Boolean).join('\n');
}

/** Some holds say what befell the person. */
function holdWords({ holds }: Case, discreet: string | null): string {
  if (discreet === null) return holds.map(spoken).join(', ');
  return 'open the case before anybody contacts the person';
}

/** Nothing of what is owed waits for a case to wake. */
function sleepText({ snoozedUntil, clocks, followUps }: Case, since: Date | null): string {
  if (snoozedUntil === null) return '';
  const from = since ? ` since ${moment(since, 'f')}` : '';
  const owes =
    clocks.some(({ state }) => state === 'running' || state === 'breached') ||
    followUps.some(({ state }) => state === 'open');
  const owed = owes ? '; something is owed meanwhile' : '';
  return `💤 asleep${from} until ${moment(snoozedUntil, 'f')}, or until the person writes${owed}`;
}

/** A reply may be written: nothing on record keeps it from going out, or from being shown here. */
function mayReply({ found, isSuppressed }: CardFacts): boolean {
  const isHeld = heldBack(found, 'public') !== null || found.holds.includes('legal');
  return !isHeld && !isSuppressed;
}

function excerptText({ excerpt, found, number, longestExcerpt }: CardFacts): string {
  const most = lastPosted(found) && waitingReply(found) ? leastOfExcerpt : mostOfExcerpt;
  switch (excerpt.kind) {
    case 'text': {
      const words = shortened(excerpt.text, longestExcerpt ?? most, number);
      return excerpt.isRetold ? `${retold}\n${words}` : words;
    }
    case 'sensitive':
      return `⚠ Sensitive: not shown here. Open the case: \`redress case ${number} --as …\``;
    case 'gone':
      return '🪦 The post was removed at its source. Its text is gone; the case and its deadlines go on.';
  }
}

const retold = '-# in the words of whoever of the team reported it; Redress has not read the post';

function holder({ assigneeId, status, assignedRole }: Case, nameOf: CardFacts['nameOf']): string {
  if (assigneeId === null) return `nobody has it, for the role ${assignedRole}`;
  const name = safeForChat(nameOf(assigneeId), 80);
  return status === 'new' ? `given to ${name}` : `held by ${name}`;
}

function statusWords({ status, mergedIntoId, snoozedUntil }: Case): string {
  if (mergedIntoId !== null) return 'went into another case, which has its messages';
  return snoozedUntil !== null ? `${spoken(status)}, asleep` : spoken(status);
}
