/** Puts together what Discord tells and shows: the one connection, and what it is heard for. */
import { setTimeout } from 'node:timers/promises';
import { communityOf } from './adapters/discord/community/community.ts';
import { createGateway } from './adapters/discord/gateway/gateway.ts';
import { createLeases } from './adapters/store/leases.ts';
import type { Store } from './adapters/store/store.ts';
import type { Config } from './config/config.ts';
import type { Clock } from './ports/clock.ts';
import type { Source } from './ports/source.ts';
import type { HeardCommunity } from './stages/chat/community-events.ts';
import { type ServeChatDeps, serveChat } from './stages/chat/serve-chat.ts';

export interface Chat {
  /** Until it is told to stop. */
  serve(signal: AbortSignal): Promise<void>;
}

export interface ChatParts
  extends Omit<ServeChatDeps, 'leases' | 'wait' | 'gateway' | 'communities' | 'jobs'> {
  readonly clock: Clock;
  readonly store: Store;
  readonly sources: ReadonlyMap<string, Source>;
}

const [guilds, guildMessages, messageContent] = [1, 1 << 9, 1 << 15];

/** Null where the configuration knows no bot. One bot is connected: the team chat's, else a source's. */
export function chatOf(config: Config, { store, sources, ...parts }: ChatParts): Chat | null {
  const configured = config.sources.flatMap((source) =>
    source.platform === 'discord' ? communityOf(source, config.chat.discord) : [],
  );
  const bot = config.chat.discord ?? configured[0];
  if (!bot) return null;
  const communities = configured.flatMap((community): HeardCommunity[] => {
    const source = sources.get(community.name);
    const isHeard = community.token.reveal() === bot.token.reveal();
    return source && isHeard ? [{ ...community, source }] : [];
  });
  const isRead = communities.length > 0;
  const isReadWhole = communities.some(({ channels }) => channels.length > 0);
  const intents = guilds | (isRead ? guildMessages : 0) | (isReadWhole ? messageContent : 0);
  const { token, endpoint } = bot;
  const deps: ServeChatDeps = {
    ...parts,
    communities,
    jobs: store.jobs,
    leases: createLeases(store.database, parts.clock),
    gateway: createGateway({ token, endpoint, intents }, parts),
    wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
  };
  return { serve: (signal) => serveChat(deps, signal) };
}
