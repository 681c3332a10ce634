/** Puts together how people are paged in team chat; part of the composition root. */
import { setTimeout } from 'node:timers/promises';
import { createPageBoard } from './adapters/discord/chat/page-board.ts';
import { createChatAlerts } from './adapters/store/chat/chat-alerts.ts';
import { createChatCards } from './adapters/store/chat/chat-cards.ts';
import { createLeases } from './adapters/store/leases.ts';
import type { Store } from './adapters/store/store.ts';
import type { Paging } from './compose-paging.ts';
import type { ChatPagesConfig, Config } from './config/config.ts';
import { loadHiddenInChat } from './config/load-chat-rules.ts';
import type { StaffMember } from './domain/brand.ts';
import type { ChatPing } from './domain/chat/page.ts';
import type { LadderRules } from './domain/escalation/ladder.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Pager } from './ports/pager.ts';
import type { PingTargets } from './stages/chat/page-pings.ts';
import { createChatPager } from './stages/chat/pager.ts';
import { chatLease } from './stages/chat/serve-chat.ts';

interface ChatPagerParts {
  readonly store: Store;
  readonly ladder: LadderRules;
  readonly clock: Clock;
  readonly log: Log;
  /** Other ways in which people are paged. */
  readonly ways: readonly string[];
}

/** All ways in which people are paged. */
export function pagersOf(
  config: Pick<Config, 'chat' | 'brands' | 'staff'>,
  { pagers, rules: { ladder } }: Pick<Paging, 'pagers' | 'rules'>,
  parts: Pick<ChatPagerParts, 'store' | 'clock' | 'log'>,
): readonly Pager[] {
  const ways = pagers.map(({ channel }) => channel);
  return [...pagers, ...chatPagerOf(config, { ...parts, ladder, ways })];
}

/** None where nobody is paged in the chat. */
function chatPagerOf(
  { chat: { discord }, brands, staff }: Pick<Config, 'chat' | 'brands' | 'staff'>,
  { store, ladder, clock, log, ways }: ChatPagerParts,
): readonly Pager[] {
  if (!discord?.pages) return [];
  const { pages, guild, channels } = discord;
  const pager = createChatPager({
    ...{ ladder, clock, log, ways, details: store.details, brandIds: store.brandIds },
    pages: createChatAlerts(store.database),
    cards: createChatCards(store.database),
    board: createPageBoard(discord, { clock }),
    leases: createLeases(store.database, clock),
    lease: chatLease,
    wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
    hiddenInChat: loadHiddenInChat(),
    zones: new Map(brands.map(({ slug, zone }) => [slug, zone])),
    targets: pingTargetsOf({ pages, brands, staff }),
    place: { guild, channels: [...new Set([channels.escalations, channels.cases])] },
  });
  return [pager];
}

interface Pinging extends Pick<Config, 'brands' | 'staff'> {
  readonly pages: ChatPagesConfig | null;
}

/** By slug; no brand is there where nobody is paged in the chat. */
export function pingTargetsOf({ pages, brands, staff }: Pinging): ReadonlyMap<string, PingTargets> {
  if (!pages) return new Map();
  return new Map(brands.map(({ slug }) => [slug, targetsOf(pages, slug, staff)]));
}

/** A person who may not take the urgent cases of a brand is not pinged for them. */
function targetsOf(pages: ChatPagesConfig, slug: string, staff: Config['staff']): PingTargets {
  const { supervisorRole, supervisor } = supervisorsFor(pages, slug);
  const named = staff.find(({ id }) => id === supervisor);
  const user = named && isSupervisorOf(named, slug) ? named.discord : null;
  return {
    onCall: roleOf(pages.brands[slug]?.onCallRole ?? pages.usual.onCallRole),
    supervisor: roleOf(supervisorRole) ?? (user === null ? null : { kind: 'user', id: user }),
  };
}

/** Brands whose urgent cases the person named for them may not take. */
export function wronglyNamed({ pages, brands, staff }: Pinging): readonly string[] {
  return brands.flatMap(({ slug }) => {
    const named = pages && staff.find(({ id }) => id === supervisorsFor(pages, slug).supervisor);
    return named && !isSupervisorOf(named, slug) ? slug : [];
  });
}

/** What is not said for a brand is as usual. */
function supervisorsFor({ usual, brands }: ChatPagesConfig, slug: string): typeof usual {
  const own = brands[slug];
  return own?.supervisorRole || own?.supervisor ? own : usual;
}

function isSupervisorOf({ roles, brands }: StaffMember, slug: string): boolean {
  return roles.includes('supervisor') && brands.includes(slug);
}

function roleOf(id: string | null): ChatPing | null {
  return id === null ? null : { kind: 'role', id };
}
