/** What a card says of replies: the one that waits for somebody, and the last one that is out. */
import type { Case, Reply } from '../case/case.ts';
import { moment, shortened } from './card-text.ts';
import { lintWords } from './lint-briefs.ts';
import { safeForChat } from './safe-text.ts';

export interface ReplyFactsOfCard {
  readonly found: Pick<Case, 'replies'>;
  readonly number: string;
  /** Names by staff id. */
  readonly nameOf: (staffId: string) => string;
  /** Texts of replies by id; none where they may not be shown. */
  readonly replyTexts: ReadonlyMap<string, string>;
  /** Ids of the rules that warn of a reply; none where they are not on record. */
  readonly warningsOf: (replyId: string) => readonly string[];
  /** Where the last one that is out stands; null where that is not known, or may not be shown. */
  readonly postedAt: string | null;
}

const longestReply = 1_400;
/** While the last one that is out is told of as well. */
const longestBeside = 900;
/** Of a reply that is out, while no other one waits. */
const longestPosted = 900;
const longestAddress = 160;

/** A reply that somebody has to do something about; null where there is none. */
export function waitingReply({ replies }: Pick<Case, 'replies'>): Reply | null {
  const of = (...states: readonly Reply['state'][]) =>
    replies.findLast(({ state }) => states.includes(state)) ?? null;
  const waiting = of('awaiting_approval', 'approved', 'publishing', 'unconfirmed');
  return waiting ?? failedLast(replies) ?? of('draft');
}

/** What failed and was answered since is no matter any more. */
function failedLast(replies: readonly Reply[]): Reply | null {
  const last = replies.findLast(({ state }) => state === 'failed' || state === 'published');
  return last?.state === 'failed' ? last : null;
}

/** The newest that is out; null before. */
export function lastPosted({ replies }: Pick<Case, 'replies'>): Reply | null {
  return replies
    .filter(({ state }) => state === 'published')
    .reduce<Reply | null>((newest, one) => {
      const isOlder = newest?.postedAt && one.postedAt && one.postedAt < newest.postedAt;
      return isOlder ? newest : one;
    }, null);
}

const replyWords: Readonly<Partial<Record<Reply['state'], string>>> = {
  draft: 'Suggested reply',
  awaiting_approval: 'Waits for approval',
  approved: 'Approved',
  publishing: 'On its way out',
  unconfirmed: 'Nobody knows yet whether it is out',
  failed: 'The platform did not take it',
};

/** What is out first, then what waits: at most two blocks. */
export function replyBlocks(facts: ReplyFactsOfCard): readonly string[] {
  const waiting = waitingReply(facts.found);
  const posted = lastPosted(facts.found);
  return [
    ...(posted ? [postedBlock(facts, posted, { isWhole: waiting === null })] : []),
    ...(waiting ? [waitingBlock(facts, waiting)] : []),
  ];
}

function waitingBlock(facts: ReplyFactsOfCard, reply: Reply): string {
  const { replyTexts, number } = facts;
  const text = replyTexts.get(reply.id);
  const hand = reply.state === 'approved' && reply.via !== 'api' ? ': post it by hand' : '';
  const written =
    reply.draftedBy === 'redress' ? '' : `, written by ${named(facts, reply.draftedBy)}`;
  const head = `**${replyWords[reply.state] ?? 'Reply'}**${written}${approvedBy(facts, reply)}${hand} · ${reply.visibility} · ${lintWords(reply.lintVerdict, facts.warningsOf(reply.id))}`;
  if (text !== undefined)
    return `${head}\n${shortened(text, lastPosted(facts.found) ? longestBeside : longestReply, number)}`;
  const isToRead = reply.state === 'awaiting_approval' || reply.state === 'approved';
  return isToRead ? `${head}\nRead it with \`redress case ${number} --as …\`` : head;
}

/** Without its text while another one waits: both would not fit. */
function postedBlock(
  facts: ReplyFactsOfCard,
  reply: Reply,
  { isWhole }: { readonly isWhole: boolean },
): string {
  const { found, replyTexts, number, postedAt } = facts;
  const count = found.replies.filter(({ state }) => state === 'published').length;
  const at = reply.postedAt ? ` ${moment(reply.postedAt, 'f')}` : '';
  const by = reply.postedBy === null ? '' : ` by ${named(facts, reply.postedBy)}`;
  const often = count > 1 ? `, the last of ${count} replies` : '';
  const where = postedAt === null ? '' : `\nat ${safeForChat(postedAt, longestAddress)}`;
  const there =
    reply.there === 'gone' || reply.there === 'edited' ? `\n${nowThere[reply.there]}` : '';
  const head = `**Answered**${at}${by}${approvedBy(facts, reply)} · ${reply.visibility}${often}${where}${there}`;
  const text = replyTexts.get(reply.id);
  return text === undefined || !isWhole
    ? head
    : `${head}\n${shortened(text, longestPosted, number)}`;
}

const nowThere = {
  gone: '⚠ Our own post is no longer there.',
  edited: '⚠ Our own post no longer says what was approved.',
} as const;

function approvedBy(facts: ReplyFactsOfCard, { approvedBy: by }: Reply): string {
  return by === null ? '' : `, approved by ${named(facts, by)}`;
}

function named({ nameOf }: ReplyFactsOfCard, id: string): string {
  return id === 'redress' ? 'Redress' : safeForChat(nameOf(id), 80);
}
