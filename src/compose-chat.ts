/** Puts together what Discord tells and shows: the one connection, and what it is heard for. */
import { setTimeout } from 'node:timers/promises';
import { createChatAnswers } from './adapters/discord/chat/answers.ts';
import { createChatBoard } from './adapters/discord/chat/board.ts';
import { createPageBoard } from './adapters/discord/chat/page-board.ts';
import { communityOf } from './adapters/discord/community/community.ts';
import { createGateway } from './adapters/discord/gateway/gateway.ts';
import { intentsFor } from './adapters/discord/gateway/intents.ts';
import { createChatGuilds } from './adapters/discord/guild/guilds.ts';
import { createChatAlerts } from './adapters/store/chat/chat-alerts.ts';
import { createChatCards } from './adapters/store/chat/chat-cards.ts';
import { createChatLookups } from './adapters/store/chat/chat-lookups.ts';
import { createChatTasks } from './adapters/store/chat/chat-tasks.ts';
import { createLeases } from './adapters/store/leases.ts';
import type { Store } from './adapters/store/store.ts';
import { doneText, refusedText } from './cli/act.ts';
import { issueRefusals } from './cli/chat-issue-words.ts';
import { inChat } from './cli/chat-words.ts';
import { eventText } from './cli/event-text.ts';
import { standingText, standingTodo, standingWhy } from './cli/source-text.ts';
import { pingTargetsOf } from './compose-chat-pages.ts';
import type { Config, DiscordConfig } from './config/config.ts';
import { loadHiddenInChat } from './config/load-chat-rules.ts';
import { loadCommandWords } from './config/load-command-words.ts';
import { loadHandleRules } from './config/load-handle-rules.ts';
import { loadPermalinkRules } from './config/load-permalinks.ts';
import type { Clock } from './ports/clock.ts';
import type { Wait } from './ports/http.ts';
import type { Pager } from './ports/pager.ts';
import type { Sealer } from './ports/sealer.ts';
import type { Source } from './ports/source.ts';
import type { HeardCommunity } from './stages/chat/community-events.ts';
import { finishChatTasks } from './stages/chat/finish-tasks.ts';
import { type ServeChatDeps, serveChat } from './stages/chat/serve-chat.ts';
import { type ReportPostDeps, reportPost } from './stages/report-post.ts';
import type { OverviewDeps } from './stages/source-overview.ts';

export interface Chat {
  readonly deps: ServeChatDeps;
  /** Does and answers one task, or with null takes up what was left lying. */
  finish(taskId: string | null, signal: AbortSignal): Promise<void>;
  /** Until it is told to stop. */
  serve(signal: AbortSignal, say?: (sentence: string) => void): Promise<void>;
}

type Team = NonNullable<ServeChatDeps['team']>;
type Made = 'leases' | 'wait' | 'gateway' | 'communities' | 'jobs';
type Shown =
  | Made
  | 'cards'
  | 'board'
  | 'pages'
  | 'pageBoard'
  | 'memberRoles'
  | 'pingTargets'
  | 'targets'
  | 'zones'
  | 'ways'
  | 'place'
  | 'team'
  | 'answers'
  | 'words'
  | 'list'
  | 'lookups'
  | 'suppressions'
  | 'overview'
  | 'reportPost'
  | 'sourceWords'
  | 'issueRefused'
  | 'addresses'
  | 'handleRules'
  | 'commandWords'
  | 'hiddenInChat'
  | 'describeEvent'
  | 'tasks';

export type ChatParts = Omit<ServeChatDeps, Made | 'team'> &
  Omit<Team, Shown> &
  Omit<OverviewDeps, 'sources' | 'states'> &
  ReportPostDeps & {
    readonly store: Store;
    readonly sealer: Sealer;
    readonly sources: ReadonlyMap<string, Source>;
  };

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
  const intents = intentsFor(communities);
  const { token, endpoint } = bot;
  const leases = createLeases(store.database, parts.clock);
  const wait: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal });
  const heard = { ...parts, communities, leases, wait, jobs: store.jobs };
  const deps: ServeChatDeps = {
    ...heard,
    gateway: createGateway({ token, endpoint, intents }, parts),
    team: config.chat.discord && {
      ...heard,
      ...shownIn(config.chat.discord, config, store, parts),
      reportPost: (asked) => reportPost(parts, asked),
      overview: { ...parts, states: store.states, sources, listed: config.sources },
    },
  };
  return {
    deps,
    async finish(taskId, signal) {
      if (deps.team) await finishChatTasks(deps.team, taskId, signal);
    },
    serve: (signal, say) => serveChat({ ...deps, ...(say && { say }) }, signal),
  };
}

/** What the team sees of its cases, and how it is answered. */
function shownIn(
  chat: DiscordConfig,
  { brands, staff }: Pick<Config, 'brands' | 'staff'>,
  store: Store,
  deps: { readonly clock: Clock; readonly sealer: Sealer; readonly pagers: readonly Pager[] },
): Pick<Team, Exclude<Shown, Made | 'overview' | 'reportPost'>> {
  const pingTargets = pingTargetsOf({ pages: chat.pages, brands, staff });
  const ways = deps.pagers.map(({ channel }) => channel).filter((one) => one !== 'team_chat');
  return {
    ...{ pingTargets, targets: pingTargets, ways },
    zones: new Map(brands.map(({ slug, zone }) => [slug, zone])),
    cards: createChatCards(store.database),
    tasks: createChatTasks(store.database, { ...deps, jobs: store.jobs }),
    board: createChatBoard(chat, deps),
    pages: createChatAlerts(store.database),
    pageBoard: createPageBoard(chat, deps),
    answers: createChatAnswers(chat, deps),
    memberRoles: createChatGuilds(chat, deps).rolesOf,
    place: { guild: chat.guild, channel: chat.channels.cases },
    team: { guild: chat.guild, roles: chat.roles },
    list: store.list,
    lookups: createChatLookups(store.database),
    suppressions: store.suppressions,
    sourceWords: { standing: standingText, why: standingWhy, todo: standingTodo },
    issueRefused: (refusal) =>
      refusal === 'no_such_staff' ? 'Nobody is known by this name.' : issueRefusals[refusal],
    addresses: loadPermalinkRules(),
    handleRules: loadHandleRules(),
    commandWords: loadCommandWords(),
    hiddenInChat: loadHiddenInChat(),
    describeEvent: eventText,
    words: {
      done: (type, outcome) => doneText(type, outcome, inChat),
      refused: (number, staffId, outcome) =>
        refusedText(number, outcome, { staffId, staff }, inChat),
    },
  };
}
