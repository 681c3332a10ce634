/** Alerts in team chat: each is one message, and those of urgent cases ping whoever has to come. */
import { isAtRest, nearestDeadline } from '../../domain/case/case.ts';
import { type ChatPing, composePage, type PageFacts, pageMark } from '../../domain/chat/page.ts';
import { type LadderRules, minuteOfClimb } from '../../domain/escalation/ladder.ts';
import { isQuietAt } from '../../domain/escalation/quiet-hours.ts';
import type { CaseDetails } from '../../ports/case-details.ts';
import type { ChatAlert, ChatAlerts } from '../../ports/chat-alerts.ts';
import type { ChatCards } from '../../ports/chat-cards.ts';
import type { Clock } from '../../ports/clock.ts';
import { PermanentError } from '../../ports/errors.ts';
import type { Log } from '../../ports/log.ts';
import type { PageBoard, PostedPage } from '../../ports/page-board.ts';
import type { Page, Pager } from '../../ports/pager.ts';

/** Whom pages of a brand ping; null where nobody is named. */
export interface PingTargets {
  readonly onCall: ChatPing | null;
  readonly supervisor: ChatPing | null;
}

export interface ChatPagerDeps {
  readonly pages: ChatAlerts;
  readonly cards: Pick<ChatCards, 'of'>;
  readonly board: PageBoard;
  readonly details: CaseDetails;
  readonly brandIds: ReadonlyMap<string, string>;
  /** IANA zones by slug. */
  readonly zones: ReadonlyMap<string, string>;
  readonly targets: ReadonlyMap<string, PingTargets>;
  readonly ladder: LadderRules;
  readonly clock: Clock;
  readonly log: Log;
  /** Channels in their order: another one is used where one is shut. */
  readonly place: { readonly guild: string; readonly channels: readonly string[] };
}

export function createChatPager(deps: ChatPagerDeps): Pager {
  return {
    channel: 'team_chat',
    description: `Discord, channel ${deps.place.channels[0]}`,
    parcels: (pages) => pages.map((page) => [page]),
    async tell(pages, signal) {
      for (const page of pages) await tellOne(deps, page, signal);
    },
  };
}

const skewMs = 2 * 60_000;

/** Whoever sent it before may have died before they could say so: then it stands there. */
async function tellOne(deps: ChatPagerDeps, page: Page, signal: AbortSignal): Promise<void> {
  const { pages, board } = deps;
  const known = await pages.of(page.id);
  if (known?.messageId) return;
  const brandId = deps.brandIds.get(page.brand);
  if (!brandId) throw new PermanentError(`Nobody knows the brand ${page.brand} any more.`);
  const facts = await factsOf(deps, page);
  const begun = known ?? (await begin(deps, page, { brandId, caseId: facts.caseId }));
  const found = known ? await standing(board, known, signal) : null;
  if (found) return pages.record(page.id, { messageId: found });
  const posted = await post(deps, begun, facts, signal);
  await pages.record(page.id, posted);
  if (posted.reached !== false) return;
  deps.log.warn({ alert: page.id, case: page.number }, 'alert posted, but nobody was pinged');
  if (page.kind === 'test') throw new PermanentError(nobodyPinged, { why: 'refused' });
}

/** Null also where it cannot be looked for any more: better told twice than never. */
async function standing(
  board: PageBoard,
  { alertId, channelId, postingAt }: ChatAlert,
  signal: AbortSignal,
): Promise<string | null> {
  const since = new Date(postingAt.getTime() - skewMs);
  try {
    return await board.find(channelId, pageMark(alertId), since, signal);
  } catch (error) {
    if (isShut(error)) return null;
    throw error;
  }
}

/** Where the bot may not be any more. */
export function isShut(error: unknown): boolean {
  return error instanceof PermanentError && error.why === 'refused';
}

const nobodyPinged =
  'It was posted, but pinged nobody: the role under chat.discord.pages is gone, or the bot may not mention it. Let anyone mention it (Server Settings, Roles), or name another.';

function begin(
  { pages, place, clock }: ChatPagerDeps,
  { id: alertId, kind }: Page,
  about: { readonly brandId: string; readonly caseId: string | null },
): Promise<ChatAlert> {
  const [channelId = ''] = place.channels;
  const isOpen = kind === 'page' && about.caseId !== null;
  return pages.begin({ alertId, ...about, channelId, at: clock.now(), isOpen });
}

/** Where the channel of the alerts is gone or shut, the team has another. */
async function post(
  { pages, board, place, log }: ChatPagerDeps,
  { alertId, channelId: begunIn }: ChatAlert,
  facts: PageFacts,
  signal: AbortSignal,
): Promise<PostedPage> {
  const message = composePage(facts);
  const others = place.channels.filter((one) => one !== begunIn);
  for (let channelId = begunIn; ; ) {
    try {
      return await board.post(channelId, message, `alert:${alertId}`, signal);
    } catch (error) {
      const next = others.shift();
      if (!isShut(error) || !next) throw error;
      log.warn({ alert: alertId, channel: channelId }, 'the channel of the alerts is shut');
      channelId = next;
      await pages.record(alertId, { channelId });
    }
  }
}

async function factsOf(
  deps: ChatPagerDeps,
  page: Page,
): Promise<PageFacts & { readonly caseId: string | null }> {
  const { id: alertId, at, sentence, brand, number, priority, kind, where } = page;
  const caseId = number ? await deps.details.idOf(number) : null;
  const found = caseId ? ((await deps.details.read(caseId))?.case ?? null) : null;
  return {
    ...{ alertId, at, sentence, brand, number, priority, caseId },
    reasons: found?.priorityReasons ?? [],
    dueAt: found && !isAtRest(found) ? nearestDeadline(found.clocks) : null,
    cardUrl: caseId ? await cardUrlOf(deps, caseId) : null,
    ping: pingOf(deps, page),
    isAsked: kind === 'page' && found !== null,
    where: number ? 'Its card shows it.' : where,
  };
}

export interface CardUrlDeps {
  readonly cards: Pick<ChatCards, 'of'>;
  readonly place: { readonly guild: string };
}

/** The address of the card of a case; null where it has none. */
export async function cardUrlOf(
  { cards, place: { guild } }: CardUrlDeps,
  caseId: string,
): Promise<string | null> {
  const card = await cards.of(caseId);
  if (!card?.messageId) return null;
  return `https://discord.com/channels/${guild}/${card.channelId}/${card.messageId}`;
}

/** What is urgent pings: first whoever is on call, further up the ladder a supervisor. */
function pingOf(
  { targets, ladder, zones, clock }: ChatPagerDeps,
  { kind, priority, brand, minute }: Page,
): ChatPing | null {
  const named = targets.get(brand);
  if (!named) return null;
  const { onCall, supervisor } = named;
  if (kind === 'test') return onCall ?? supervisor;
  if (priority !== 'P0' && priority !== 'P1') return null;
  const { quietHours } = ladder;
  const isQuiet = isQuietAt(quietHours, zones.get(brand) ?? 'UTC', clock.now());
  if (isQuiet && quietHours.priorities.includes(priority)) return null;
  if (kind === 'escalated') return supervisor ?? onCall;
  if (kind !== 'page') return null;
  const climb = minuteOfClimb(ladder, priority);
  return climb !== null && (minute ?? 0) >= climb ? (supervisor ?? onCall) : (onCall ?? supervisor);
}
