/** Looks, a part of the channel at a time, whether somebody took a card away: then it comes back. */
import type { ChatCards } from '../../ports/chat-cards.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { ChatBoard } from '../../ports/team-chat.ts';

export interface MissingCardsDeps {
  readonly cards: ChatCards;
  readonly board: ChatBoard;
  readonly clock: Clock;
  readonly log: Log;
  readonly place: { readonly channel: string };
}

/** A channel that shows the bot nothing must not make it ask for every card. */
const mostLookedUp = 10;

/**
 * One question, and one more for each card that is not where it should be: the one who says that a
 * message is gone is the chat.
 *
 * @param before where the last part ended; null for the newest messages
 * @returns where the next part begins; null for the newest again
 */
export async function noteMissingCards(
  { cards, board, clock, log, place: { channel } }: MissingCardsDeps,
  before: string | null,
  signal: AbortSignal,
): Promise<string | null> {
  const part = await board.standing(channel, before, signal);
  if (!part) return null;
  const { ids, from, to } = part;
  const known = await cards.between(channel, from, to);
  const missing = known.filter((id) => !ids.includes(id)).slice(0, mostLookedUp);
  for (const messageId of missing) {
    if (await board.isThere({ channelId: channel, messageId }, signal)) continue;
    const count = await cards.takenAway([messageId], clock.now());
    log.info({ cards: count }, 'somebody took a card away; it comes back');
  }
  return (await cards.hasOlder(channel, from)) ? from : null;
}
