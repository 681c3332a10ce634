/** What the card of a case says in team chat, and what can be done from it. */
import { type Case, isAtRest, nearestDeadline, type Reply } from '../case/case.ts';
import type { ReachBand } from '../routing/reach.ts';
import { type CardAction, writeCardId } from './card-id.ts';
import { type CardChoice, moreActions } from './more-actions.ts';
import { safeForChat } from './safe-text.ts';

/** What a card may show of what the person wrote. */
export type CardExcerpt =
  | { readonly kind: 'text'; readonly text: string }
  /** Health, danger, a register's record, a private exchange: read with a name, not in a chat. */
  | { readonly kind: 'sensitive' }
  | { readonly kind: 'gone' };

export interface CardFacts {
  readonly found: Case;
  readonly number: string;
  readonly brand: string;
  /** Names by staff id. */
  readonly nameOf: (staffId: string) => string;
  readonly reach: ReachBand | null;
  readonly excerpt: CardExcerpt;
  /** Texts of replies by id; none where they may not be shown. */
  readonly replyTexts: ReadonlyMap<string, string>;
  /** In UTF-16 code units; as much as fits without it. */
  readonly longestExcerpt?: number | undefined;
}

export interface CardButton {
  readonly id: string;
  readonly label: string;
  readonly look: 'main' | 'plain' | 'good' | 'danger';
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
const longestReply = 1_400;
/** 0xRRGGBB by priority. */
export const colors = { P0: 0xb3261e, P1: 0xe8710a, P2: 0x1a73e8, P3: 0x5f6368 } as const;
export const gray = 0x9aa0a6;

/** The first line of the first block begins with it: the card is found again by it. */
export function cardHeading(number: string): string {
  return `### ${number} `;
}

export function composeCard(facts: CardFacts): Card {
  const { found, number, brand } = facts;
  const reply = waitingReply(found);
  return {
    number,
    title: `${number} ${spoken(found.category)}`,
    color: isAtRest(found) ? gray : colors[found.priority],
    blocks: [
      heading(facts),
      found.mergedIntoId === null ? excerptText(facts) : '',
      ...replyBlock(facts, reply),
    ].filter(Boolean),
    buttons: buttonsOf(found, { number, reply, isShown: isShown(facts, reply) }).filter(
      (row) => row.length > 0,
    ),
    more: moreActions(found, number),
  };

  function heading({ nameOf, reach }: CardFacts): string {
    const due = nearestDeadline(found.clocks);
    const why = found.priorityReasons.slice(0, 4).join('; ');
    const lines = [
      `${cardHeading(number)}${found.priority} · ${spoken(found.category)}`,
      `${safeForChat(brand, 80)} · ${found.platform} · **${statusWords(found)}** · ${holder(found, nameOf)}`,
      why && `-# why ${found.priority}: ${safeForChat(why, 300)}`,
      due && !isAtRest(found) ? `Due ${moment(due, 'F')} (${moment(due, 'R')})` : '',
      [
        `posted ${moment(found.receivedAt, 'f')}`,
        found.mentionCount > 1 ? `${found.mentionCount} messages` : '',
        reach ? `${reach} reach` : '',
        found.escalation > 0 ? `escalated ${found.escalation}×` : '',
      ]
        .filter(Boolean)
        .join(' · '),
      found.holds.length > 0 ? `**On hold:** ${found.holds.map(spoken).join(', ')}` : '',
    ];
    return lines.filter(Boolean).join('\n');
  }
}

/** A reply that somebody has to do something about; null where there is none. */
export function waitingReply({ replies }: Pick<Case, 'replies'>): Reply | null {
  const of = (...states: readonly Reply['state'][]) =>
    replies.findLast(({ state }) => states.includes(state)) ?? null;
  return of('awaiting_approval', 'approved', 'publishing', 'unconfirmed', 'failed') ?? of('draft');
}

function excerptText({ excerpt, number, longestExcerpt = mostOfExcerpt }: CardFacts): string {
  switch (excerpt.kind) {
    case 'text':
      return shortened(excerpt.text, longestExcerpt, number);
    case 'sensitive':
      return `⚠ Sensitive: not shown here. Open the case: \`redress case ${number} --as …\``;
    case 'gone':
      return '🪦 The post was removed at its source. Its text is gone; the case and its deadlines go on.';
  }
}

const replyWords: Readonly<Partial<Record<Reply['state'], string>>> = {
  draft: 'Suggested reply',
  awaiting_approval: 'Waits for approval',
  approved: 'Approved',
  publishing: 'On its way out',
  unconfirmed: 'Nobody knows yet whether it is out',
  failed: 'The platform did not take it',
};

function replyBlock(
  { replyTexts, nameOf, number }: CardFacts,
  reply: Reply | null,
): readonly string[] {
  if (!reply) return [];
  const text = replyTexts.get(reply.id);
  const name = (id: string) => safeForChat(nameOf(id), 80);
  const by = [
    reply.draftedBy === 'redress' ? '' : `, written by ${name(reply.draftedBy)}`,
    reply.approvedBy === null ? '' : `, approved by ${name(reply.approvedBy)}`,
  ].join('');
  const hand = reply.state === 'approved' && reply.via !== 'api' ? ': post it by hand' : '';
  const head = `**${replyWords[reply.state] ?? 'Reply'}**${by}${hand} · ${reply.visibility} · lint: ${reply.lintVerdict}`;
  if (text !== undefined) return [`${head}\n${shortened(text, longestReply, number)}`];
  const isToRead = reply.state === 'awaiting_approval' || reply.state === 'approved';
  return [isToRead ? `${head}\nRead it with \`redress case ${number} --as …\`` : head];
}

/** Nobody approves what they cannot read. */
function isShown({ replyTexts }: CardFacts, reply: Reply | null): boolean {
  return reply !== null && replyTexts.has(reply.id);
}

function buttonsOf(
  found: Case,
  {
    number,
    reply,
    isShown,
  }: { readonly number: string; readonly reply: Reply | null; readonly isShown: boolean },
): readonly (readonly CardButton[])[] {
  if (found.status === 'closed' || found.status === 'dismissed') return [];
  const button = (action: CardAction, label: string, look: CardButton['look'], about = false) => ({
    ...{
      id: writeCardId({ action, number, replyId: about && reply ? reply.id : null }),
      label,
      look,
    },
  });
  const isHeld = found.assigneeId !== null && found.status !== 'new';
  const forReply: Readonly<Partial<Record<Reply['state'], readonly CardButton[]>>> = {
    draft: [button('draft', 'Write reply', 'main')],
    awaiting_approval: [
      ...(isShown ? [button('approve', 'Approve', 'good', true)] : []),
      button('reject', 'Reject', 'danger', true),
      button('draft', 'Write anew', 'plain'),
    ],
    approved: [button('posted', 'Mark posted', 'good', true)],
  };
  const isOver = found.status === 'resolved';
  return [
    isOver ? [] : (forReply[reply?.state ?? 'failed'] ?? [button('draft', 'Write reply', 'main')]),
    [
      ...(isOver
        ? []
        : isHeld
          ? [button('release', 'Release', 'plain'), button('resolve', 'Resolve', 'good')]
          : [button('claim', 'Claim', 'main')]),
      button('note', 'Note', 'plain'),
      ...(isOver ? [] : [button('escalate', 'Escalate', 'danger')]),
    ],
  ];
}

function holder({ assigneeId, status, assignedRole }: Case, nameOf: CardFacts['nameOf']): string {
  if (assigneeId === null) return `nobody has it, for the role ${assignedRole}`;
  const name = safeForChat(nameOf(assigneeId), 80);
  return status === 'new' ? `given to ${name}` : `held by ${name}`;
}

function statusWords({ status, mergedIntoId, snoozedUntil }: Case): string {
  if (mergedIntoId !== null) return 'went into another case, which has its messages';
  return snoozedUntil !== null ? `${spoken(status)}, asleep` : spoken(status);
}

const mostLines = 20;

/** A quotation; what is cut says where the rest is. */
function shortened(text: string, longest: number, number: string): string {
  const shown = safeForChat(text, longest);
  const isCut = safeForChat(text, Number.POSITIVE_INFINITY).length > longest;
  const lines = shown.split('\n');
  const rest = lines.slice(mostLines - 1).join(' ');
  const quoted = [...lines.slice(0, mostLines - 1), ...(rest ? [rest] : [])];
  const where = isCut ? `\n-# shortened; all of it: \`redress case ${number} --as …\`` : '';
  return `${quoted.map((line) => `> ${line}`).join('\n')}${where}`;
}

/** Shown by the chat in the zone of whoever reads it. */
export function moment(at: Date, form: 'f' | 'F' | 'R'): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${form}>`;
}

function spoken(identifier: string): string {
  return identifier.replaceAll('_', ' ');
}
