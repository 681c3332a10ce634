/** Cards: every case that somebody works has one in team chat, and it shows the case as it is. */
import type { StaffMember } from '../../domain/brand.ts';
import { type Card, type CardExcerpt, composeCard } from '../../domain/chat/card.ts';
import { lastPosted } from '../../domain/chat/card-reply.ts';
import { discreetReason, type HiddenSignals } from '../../domain/chat/discretion.ts';
import { type RedactionRule, redact } from '../../domain/privacy/redact.ts';
import { type RestrictionRule, restrictionOf } from '../../domain/record/restricted.ts';
import { type ReachRules, reachBandOf } from '../../domain/routing/reach.ts';
import type { CaseDetail, CaseDetails, CaseEventDetail } from '../../ports/case-details.ts';
import { describeError, PermanentError, TransientError } from '../../ports/errors.ts';
import type { Leases } from '../../ports/leases.ts';
import type { Log } from '../../ports/log.ts';
import { type PlaceCardDeps, placeCard } from './place-card.ts';

export interface CardContentDeps {
  readonly details: CaseDetails;
  readonly staff: readonly StaffMember[];
  readonly restrictions: readonly RestrictionRule[];
  readonly redaction: readonly RedactionRule[];
  readonly reachRules: ReachRules;
  /** With one of them nothing that the person wrote is shown in a chat. */
  readonly hiddenInChat: HiddenSignals;
}

export interface CardDeps extends CardContentDeps, PlaceCardDeps {
  readonly leases: Leases;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly log: Log;
}

/** Of the lease under which cards are shown. */
export interface Held {
  readonly name: string;
  readonly fence: number;
}

/** Few at a time: what is urgent comes before those that wait already. */
const batch = 10;
/** Transactions end in another order than their events were made. */
const overlapMs = 10 * 60_000;
const dayMs = 86_400_000;

/**
 * Safe to run again wherever it was broken off; only the holder of the lease shows anything.
 *
 * @returns false when something is still to be shown that could not be shown now
 */
export async function showCases(deps: CardDeps, held: Held, signal: AbortSignal): Promise<boolean> {
  const { guild } = deps.place;
  const brandIds = [...deps.brandIds.values()];
  for (;;) {
    const begunAt = deps.clock.now();
    const seen = await deps.cards.seenUntil(guild);
    const since = (seen?.getTime() ?? begunAt.getTime() - dayMs) - overlapMs;
    const ids = await deps.cards.behind(brandIds, new Date(since), batch);
    const failed = await showAll(deps, ids, held, signal);
    if (failed > 0 || signal.aborted) return failed === 0;
    if (ids.length === batch) continue;
    await deps.cards.noteSeen(guild, begunAt);
    return true;
  }
}

/** @returns how many are still to be shown */
async function showAll(
  deps: CardDeps,
  ids: readonly string[],
  { name, fence }: Held,
  signal: AbortSignal,
): Promise<number> {
  let failed = 0;
  for (const [at, id] of ids.entries()) {
    if (signal.aborted || !(await deps.leases.isHeld(name, fence))) return ids.length - at;
    try {
      await showCase(deps, id, signal);
    } catch (error) {
      failed += 1;
      deps.log.warn({ caseId: id, error: describeError(error) }, 'card not shown');
      if (!isOfThisCard(error)) return ids.length - at; // the others would fare no better
    }
  }
  return failed;
}

/** Whoever goes on asking for what is forbidden is shut out of Discord altogether. */
function isOfThisCard(error: unknown): boolean {
  return (
    !(error instanceof TransientError) && !(error instanceof PermanentError && error.why !== 'form')
  );
}

async function showCase(deps: CardDeps, caseId: string, signal: AbortSignal): Promise<void> {
  const detail = await deps.details.read(caseId);
  if (!detail) return;
  const compose = (threadId: string | null) => cardOf(deps, detail, { threadId });
  await placeCard(deps, { detail, compose }, signal);
}

/** Who looks at a card, and how much of the words fits there. */
export interface CardView {
  /** True where whoever asked alone sees it, and may open the case. */
  readonly isPrivate?: boolean;
  readonly longestExcerpt?: number;
  /** Of the thread of the case, where it hangs on another message. */
  readonly threadId?: string | null;
}

/** What a case shows to everybody in the channel, unless it is asked for by somebody. */
export function cardOf(
  deps: CardContentDeps,
  detail: CaseDetail,
  { isPrivate = false, longestExcerpt, threadId = null }: CardView = {},
): Card {
  const { staff, redaction, reachRules } = deps;
  const { case: found, brand, replyTexts } = detail;
  const hidden = hiddenOf(deps, detail);
  const plain = (text: string): string => withoutNames(text, detail, redaction);
  const shownReplies = hidden.replies ? [] : replyTexts;
  return composeCard({
    found,
    number: found.number,
    ...{ longestExcerpt, threadId },
    discreet: isPrivate ? null : discreetReason(found, deps.hiddenInChat),
    brand,
    nameOf: (staffId) => staff.find(({ id }) => id === staffId)?.name ?? staffId,
    warningsOf: (replyId) => (hidden.replies ? [] : warningsOf(detail, replyId)),
    isSuppressed: detail.suppressed,
    asleepSince: detail.events.findLast(({ type }) => type === 'snoozed')?.at ?? null,
    postedAt: hidden.replies ? null : addressOfPosted(detail),
    reach: reachBandOf(found.reach, reachRules),
    excerpt: excerptOf(detail, hidden.text, plain),
    replyTexts: new Map(shownReplies.map(({ replyId, text }) => [replyId, plain(text)])),
  });
}

function warningsOf({ events }: CaseDetail, replyId: string): readonly string[] {
  const isIt = ({ type, data }: CaseEventDetail) =>
    type === 'reply_drafted' && data['replyId'] === replyId;
  const warnings = events.find(isIt)?.data['warnings'];
  return Array.isArray(warnings) ? warnings.map(String) : [];
}

/** Ours, unless it names the person. */
function addressOfPosted({ case: found, mentions }: CaseDetail): string | null {
  const permalink = lastPosted(found)?.permalink ?? null;
  const isTelling = authorsOf(mentions).some((author) => {
    const name = author?.replace(/^@/, '').toLowerCase();
    return name && permalink?.toLowerCase().includes(name);
  });
  return isTelling ? null : permalink;
}

/** Whoever wrote one message may be named in another, and in a reply to it. */
export function withoutNames(
  text: string,
  { mentions }: CaseDetail,
  redaction: readonly RedactionRule[],
): string {
  return authorsOf(mentions).reduce<string>(
    (left, author) => redact(left, author, redaction).text,
    text,
  );
}

/** Null for one who is not known; at least one. */
function authorsOf(mentions: CaseDetail['mentions']): readonly (string | null)[] {
  return [...new Set([null, ...mentions.map(({ author }) => author)])];
}

export interface Hidden {
  readonly text: boolean;
  readonly replies: boolean;
  /** What people of the staff typed. */
  readonly words: boolean;
}

/** What of a case is not shown in a chat to anybody. */
export function hiddenOf(
  { restrictions, hiddenInChat }: Pick<CardContentDeps, 'restrictions' | 'hiddenInChat'>,
  detail: CaseDetail,
): Hidden {
  const hasRecord = detail.mentions.some(({ record }) => record !== null);
  const fields = restrictionOf(detail.case, hasRecord, restrictions)?.fields ?? [];
  const isDelicate = detail.case.signals.some((signal) => hiddenInChat.has(signal));
  const text = isDelicate || fields.includes('text');
  return {
    text,
    replies: text || fields.includes('replies'),
    words: text || fields.includes('words'),
  };
}

/** True where the replies of a case may not be shown in a chat. */
export function isSensitive(deps: CardContentDeps, detail: CaseDetail): boolean {
  return hiddenOf(deps, detail).replies;
}

function excerptOf(
  { mentions }: CaseDetail,
  isHidden: boolean,
  plain: (text: string) => string,
): CardExcerpt {
  const newest = mentions.findLast(({ text }) => text !== '');
  if (!newest) return { kind: 'gone' };
  if (isHidden) return { kind: 'sensitive' };
  return { kind: 'text', text: plain(newest.text), isRetold: newest.isRetold };
}
