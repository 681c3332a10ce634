/** Alerts in team chat: each is one message, and those of urgent cases ping whoever has to come. */
import { type ChatPing, composeEndedPage, composePage, pageMark } from '../../domain/chat/page.ts';
import type { ChatAlert, ChatAlerts } from '../../ports/chat-alerts.ts';
import type { Clock } from '../../ports/clock.ts';
import { describeError, PermanentError } from '../../ports/errors.ts';
import type { Wait } from '../../ports/http.ts';
import type { Leases } from '../../ports/leases.ts';
import type { Log } from '../../ports/log.ts';
import type { PageBoard, PostedPage } from '../../ports/page-board.ts';
import type { Page, Pager } from '../../ports/pager.ts';
import {
  type FoundPage,
  factsOf,
  type KnownFacts,
  type PageFactsDeps,
  type Pinging,
} from './page-facts.ts';
import { type PingDeps, type Pings, pingsOf } from './page-pings.ts';

export interface ChatPagerDeps extends PageFactsDeps, PingDeps {
  readonly pages: ChatAlerts;
  readonly board: PageBoard;
  readonly brandIds: ReadonlyMap<string, string>;
  readonly leases: Pick<Leases, 'isTaken'>;
  /** Whoever holds it shows the cards. */
  readonly lease: string;
  readonly wait: Wait;
  readonly clock: Clock;
  readonly log: Log;
  /** Channels in their order: another one is used where one is shut. */
  readonly place: { readonly guild: string; readonly channels: readonly string[] };
}

export function createChatPager(deps: ChatPagerDeps): Pager {
  const { channels } = deps.place;
  return {
    channel: 'team_chat',
    description: `Discord, channel ${channels[0]}`,
    parcels: (pages) => pages.map((page) => [page]),
    async tell(pages, signal) {
      for (const page of pages) await tellOne(deps, page, signal);
    },
    unheard: (pages) => deps.pages.unreached(pages.map(({ id }) => id)),
    async trouble(signal) {
      const [first = '', ...others] = channels;
      if (await deps.board.isThere(first, signal)) return null;
      const instead = others.length > 0 ? `; pages come to channel ${others.join(', ')}` : '';
      return `the channel ${first} is gone, or the bot does not see it${instead}`;
    },
  };
}

const skewMs = 2 * 60_000;

/** Whoever sent it before may have died before they could say so: then it stands there. */
async function tellOne(deps: ChatPagerDeps, page: Page, signal: AbortSignal): Promise<void> {
  const { pages } = deps;
  const before = await pages.of(page.id);
  if (before?.messageId) return;
  const brandId = deps.brandIds.get(page.brand);
  if (!brandId) throw new PermanentError(`Nobody knows the brand ${page.brand} any more.`);
  const caseId = page.number ? await deps.details.idOf(page.number) : null;
  if (caseId) await awaitCard(deps, page, caseId, signal);
  const found = await factsOf(deps, page, caseId);
  const begun = before ?? (await begin(deps, page, { brandId, caseId }));
  const posting: Posting = { begun, isNew: before === null, known: found.known, signal };
  const pings = pingsOf(deps, page, deps.clock.now());
  const told = await post(deps, posting, pings);
  await record(deps, page, { pings, told, found });
  if (told.reached !== false) return;
  deps.log.warn({ alert: page.id, case: page.number }, 'alert posted, but nobody was pinged');
  if (page.kind === 'test') throw new PermanentError(nobodyPinged, { why: 'refused' });
}

/** What is urgent and names nobody reaches nobody; what need not ping anybody has missed nobody. */
function record(
  { pages }: ChatPagerDeps,
  { id }: Page,
  on: { readonly pings: Pings; readonly told: Told; readonly found: FoundPage },
): Promise<void> {
  const { pings, told, found } = on;
  const reached = pings.trouble === 'unnamed' ? false : told.reached;
  const { messageId, isInstead } = told;
  return pages.record(id, { messageId, reached, isInstead, cardId: found.cardId });
}

/** Counted from when there was something to tell, so that many alerts at once wait no longer than one. */
const patienceMs = 4_000;
const lookEveryMs = 400;

/** For some seconds, while somebody shows cards: a cry for help waits for no card that does not come. */
async function awaitCard(
  { cards, leases, lease, wait, clock }: ChatPagerDeps,
  { at }: Page,
  caseId: string,
  signal: AbortSignal,
): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    if (clock.now().getTime() - at.getTime() >= patienceMs) return;
    if ((await cards.of(caseId))?.messageId || !(await leases.isTaken(lease))) return;
    await wait(lookEveryMs, signal);
  }
}

interface Posting {
  readonly begun: ChatAlert;
  /** False where whoever began may have posted it and died. */
  readonly isNew: boolean;
  readonly known: KnownFacts;
  readonly signal: AbortSignal;
}

interface Told extends PostedPage {
  readonly isInstead: boolean;
}

/** Edits notify nobody: whoever comes next is pinged by a message of its own. */
async function post(
  deps: ChatPagerDeps,
  posting: Posting,
  { pings, trouble }: Pings,
): Promise<Told> {
  const [first = null, second = null]: readonly (ChatPing | null)[] = pings;
  const told = await postOnce(deps, posting, { ping: first, trouble, isSecond: false });
  if (told.reached !== false) return { ...told, isInstead: false };
  if (!second) {
    await say(deps, posting, told, { ping: null, trouble: 'unreachable', isSecond: false });
    return { ...told, isInstead: false };
  }
  const again = await postOnce(deps, posting, {
    ...{ ping: second, trouble: 'instead', isSecond: true },
  });
  await over(deps, posting, told);
  if (again.reached === false) {
    await say(deps, posting, again, { ping: null, trouble: 'unreachable', isSecond: true });
  }
  return { ...again, isInstead: true };
}

async function postOnce(
  deps: ChatPagerDeps,
  posting: Posting,
  pinging: Pinging,
): Promise<PostedPage & { readonly channelId: string }> {
  const { begun, isNew, signal } = posting;
  const { alertId } = begun;
  const { ping, isSecond } = pinging;
  const mark = pageMark(alertId, isSecond);
  const found = isNew ? null : await standing(deps, { begun, mark, ping }, signal);
  if (found) return { ...found, channelId: begun.channelId };
  return postAnywhere(deps, posting, pinging);
}

/** Null also where it cannot be looked for any more: better told twice than never. */
async function standing(
  { board }: ChatPagerDeps,
  { begun, ...sought }: Pick<Posting, 'begun'> & Pick<Pinging, 'ping'> & { readonly mark: string },
  signal: AbortSignal,
): Promise<PostedPage | null> {
  const since = new Date(begun.postingAt.getTime() - skewMs);
  try {
    return await board.find(begun.channelId, { ...sought, since }, signal);
  } catch (error) {
    if (isShut(error)) return null;
    throw error;
  }
}

/** Where the channel of the alerts is gone or shut, the team has another. */
async function postAnywhere(
  { pages, board, place, log }: ChatPagerDeps,
  { begun: { alertId, channelId: begunIn }, known, signal }: Posting,
  pinging: Pinging,
): Promise<PostedPage & { readonly channelId: string }> {
  const message = composePage({ ...known, ...pinging });
  const handle = `alert:${alertId}${pinging.isSecond ? ':second' : ''}`;
  const others = place.channels.filter((one) => one !== begunIn);
  for (let channelId = begunIn; ; ) {
    try {
      return { ...(await board.post(channelId, message, handle, signal)), channelId };
    } catch (error) {
      const next = others.shift();
      if (!isShut(error) || !next) throw error;
      log.warn({ alert: alertId, channel: channelId }, 'the channel of the alerts is shut');
      channelId = next;
      await pages.record(alertId, { channelId });
    }
  }
}

type Standing = PostedPage & { readonly channelId: string };

/** Whoever looks there finds what became of it; that somebody is pinged does not wait for it. */
async function over(deps: ChatPagerDeps, posting: Posting, at: Standing): Promise<void> {
  const message = composeEndedPage(posting.known, { kind: 'again' });
  await edited(deps, posting, at, message);
}

async function say(
  deps: ChatPagerDeps,
  posting: Posting,
  at: Standing,
  pinging: Pinging,
): Promise<void> {
  await edited(deps, posting, at, composePage({ ...posting.known, ...pinging }));
}

async function edited(
  { board, log }: ChatPagerDeps,
  { begun: { alertId }, signal }: Posting,
  at: Standing,
  message: Parameters<PageBoard['edit']>[1],
): Promise<void> {
  await board.edit(at, message, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    log.warn({ alert: alertId, error: describeError(error) }, 'alert not shown as it is');
  });
}

function begin(
  { pages, place, clock }: ChatPagerDeps,
  { id: alertId, kind }: Page,
  about: { readonly brandId: string; readonly caseId: string | null },
): Promise<ChatAlert> {
  const [channelId = ''] = place.channels;
  const isOpen = kind === 'page' && about.caseId !== null;
  return pages.begin({ alertId, ...about, channelId, at: clock.now(), isOpen });
}

/** Where the bot may not be any more. */
export function isShut(error: unknown): boolean {
  return error instanceof PermanentError && error.why === 'refused';
}

const nobodyPinged =
  'It was posted, but pinged nobody: the role under chat.discord.pages is gone, or the bot may not mention it. Let anyone mention it (Server Settings, Roles), or name another.';
