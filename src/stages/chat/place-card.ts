/** Puts the card of a case where it stands: edited in place, or posted, with one thread to talk in. */
import { createHash } from 'node:crypto';
import type { Card } from '../../domain/chat/card.ts';
import type { CaseDetail } from '../../ports/case-details.ts';
import type { ChatCard, ChatCards } from '../../ports/chat-cards.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ChatBoard, PostedCard } from '../../ports/team-chat.ts';

export interface PlaceCardDeps {
  readonly cards: ChatCards;
  readonly board: ChatBoard;
  readonly clock: Clock;
  readonly place: { readonly guild: string; readonly channel: string };
}

export interface ToPlace {
  readonly detail: CaseDetail;
  /** @param threadId of one that hangs on another message; null where it has its own */
  readonly compose: (threadId: string | null) => Card;
}

const skewMs = 2 * 60_000;

/** A card that somebody took away is posted anew, and its thread goes on. */
export async function placeCard(
  deps: PlaceCardDeps,
  { detail, compose }: ToPlace,
  signal: AbortSignal,
): Promise<void> {
  const { cards, clock, place } = deps;
  const { id: caseId, version } = detail.case;
  const now = { version, noContact: detail.suppressed };
  const known = await cards.of(caseId);
  if (known?.messageId) {
    const card = compose(known.threadId === known.messageId ? null : known.threadId);
    const shown = hashOf(card);
    const at = { channelId: known.channelId, messageId: known.messageId };
    const isThere = known.shown === shown || (await deps.board.edit(at, card, signal));
    if (isThere) return cards.record(caseId, { ...now, shown });
    await cards.lost(caseId, place.channel, clock.now());
  }
  const threadId = known && (await threadLeft(deps, known, signal));
  const card = compose(threadId);
  await post(deps, { detail, card, threadId, isFirst: known === null }, signal);
  await cards.record(caseId, { ...now, shown: hashOf(card) });
}

function hashOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('hex');
}

/** What was talked about before is not left behind, unless somebody took the thread away as well. */
async function threadLeft(
  { board }: PlaceCardDeps,
  { threadId }: ChatCard,
  signal: AbortSignal,
): Promise<string | null> {
  return threadId !== null && (await board.hasThread(threadId, signal)) ? threadId : null;
}

interface ToPost {
  readonly detail: CaseDetail;
  readonly card: Card;
  readonly threadId: string | null;
  readonly isFirst: boolean;
}

/** Whoever posted it before may have died before they could say so: then it stands there. */
async function post(
  deps: PlaceCardDeps,
  { detail, card, threadId, isFirst }: ToPost,
  signal: AbortSignal,
): Promise<void> {
  const { cards, board } = deps;
  const { id: caseId, brandId, number } = detail.case;
  const noted = { caseId, brandId, channelId: deps.place.channel, at: deps.clock.now() };
  const begun = await cards.begin(noted);
  const since = new Date(begun.postingAt.getTime() - skewMs);
  const found = isFirst ? null : await board.find(begun.channelId, number, since, signal);
  const posted = found ?? (await board.post(begun.channelId, card, handleOf(begun), signal));
  await cards.record(caseId, { messageId: posted.messageId, threadId });
  if (found) await board.edit(found, card, signal);
  if (threadId !== null && threadId !== posted.messageId) {
    return tellThread(deps, threadId, posted, signal);
  }
  const opened = await board.openThread(posted, card.title, signal);
  if (opened !== null) await cards.record(caseId, { threadId: opened });
}

function tellThread(
  { board, place: { guild } }: PlaceCardDeps,
  threadId: string,
  { channelId, messageId }: PostedCard,
  signal: AbortSignal,
): Promise<void> {
  const address = `https://discord.com/channels/${guild}/${channelId}/${messageId}`;
  const text = `The card of this case was taken away. It stands anew here: ${address}`;
  return board.sayInThread(threadId, text, signal);
}

/** One for each time that it was begun. */
function handleOf({ caseId, postingAt }: ChatCard): string {
  return `card:${caseId}:${postingAt.toISOString()}`;
}
