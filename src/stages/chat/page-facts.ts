/** What an alert shows in team chat: its sentence, its case as far as everybody may know it, and its card. */
import { isAtRest, nearestDeadline } from '../../domain/case/case.ts';
import { discreetReason, type HiddenSignals } from '../../domain/chat/discretion.ts';
import type { ChatPing, PageFacts, PingTrouble } from '../../domain/chat/page.ts';
import { discreetSentence } from '../../domain/escalation/alert-text.ts';
import type { CaseDetails } from '../../ports/case-details.ts';
import type { ChatCard, ChatCards } from '../../ports/chat-cards.ts';
import type { Page } from '../../ports/pager.ts';

export interface CardUrlDeps {
  readonly cards: Pick<ChatCards, 'of'>;
  readonly place: { readonly guild: string };
}

export interface PageFactsDeps extends CardUrlDeps {
  readonly details: CaseDetails;
  readonly hiddenInChat: HiddenSignals;
  /** Other ways in which people are paged. */
  readonly ways: readonly string[];
}

/** Whom a message of an alert pings, and what is to be said of that. */
export interface Pinging {
  readonly ping: ChatPing | null;
  readonly trouble: PingTrouble | null;
  readonly isSecond: boolean;
}

/** All that it says, whoever is pinged. */
export type KnownFacts = Omit<PageFacts, keyof Pinging>;

export interface FoundPage {
  readonly known: KnownFacts;
  /** Of the message of the card that it leads to; null for none. */
  readonly cardId: string | null;
}

export async function factsOf(
  deps: PageFactsDeps,
  page: Page,
  caseId: string | null,
): Promise<FoundPage> {
  const { id: alertId, at, brand, number, priority, kind } = page;
  const found = caseId ? ((await deps.details.read(caseId))?.case ?? null) : null;
  const card = caseId ? await deps.cards.of(caseId) : null;
  const discreet = found && discreetReason(found, deps.hiddenInChat);
  const known = {
    ...{ alertId, at, brand, number, priority, ways: deps.ways },
    sentence: (discreet && discreetSentence(page)) ?? page.sentence,
    reasons: discreet ? [discreet] : (found?.priorityReasons ?? []),
    dueAt: found && !isAtRest(found) ? nearestDeadline(found.clocks) : null,
    cardUrl: urlOf(deps, card),
    isAsked: kind === 'page' && found !== null,
    where: number ? 'Its card shows it.' : page.where,
  };
  return { known, cardId: card?.messageId ?? null };
}

/** The address of the card of a case; null where it has none. */
export async function cardUrlOf(deps: CardUrlDeps, caseId: string): Promise<string | null> {
  return urlOf(deps, await deps.cards.of(caseId));
}

function urlOf({ place: { guild } }: CardUrlDeps, card: ChatCard | null): string | null {
  if (!card?.messageId) return null;
  return `https://discord.com/channels/${guild}/${card.channelId}/${card.messageId}`;
}
