/** Team chat: one process holds the connection, hears what comes in and shows what has changed. */
import type { CommandWords } from '../../domain/chat/command-words.ts';
import type { ChatCommand } from '../../ports/chat-commands.ts';
import { describeError, PermanentError } from '../../ports/errors.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Jobs } from '../../ports/jobs.ts';
import type { ChatEvent, ChatGateway } from '../../ports/team-chat.ts';
import { type HoldLeaseDeps, holdLease } from '../hold-lease.ts';
import { type CardDeps, type Held, showCases } from './cards.ts';
import { localised } from './commands/localise.ts';
import { slashCommands } from './commands/table.ts';
import { type CommunityEventDeps, hearCommunity } from './community-events.ts';
import { endPages } from './end-pages.ts';
import { answerInteraction, type InteractionDeps } from './interactions.ts';
import { type LinkPagesDeps, linkPages } from './link-pages.ts';
import { noteMissingCards } from './missing-cards.ts';
import { tellOfConnection } from './say-connected.ts';

export interface ServeChatDeps extends HoldLeaseDeps, CommunityEventDeps {
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly gateway: ChatGateway;
  /** Null where the bot only hears a community. */
  readonly team: Team | null;
  /** Whether the connection stands, for whoever started the service. */
  readonly say?: (sentence: string) => void;
}

type Team = CardDeps & InteractionDeps & LinkPagesDeps & { readonly commandWords: CommandWords };

export const chatLease = 'discord';

const firstPauseMs = 5_000;
const longestPauseMs = 600_000;
const showEveryMs = 2_000;
const lookEveryMs = 60_000;

/** Runs until it is told to stop. */
export async function serveChat(deps: ServeChatDeps, signal: AbortSignal): Promise<void> {
  const holder = deps.ids.uuid();
  const work = async (fence: number, lost: AbortSignal) => {
    await Promise.all([stayConnected(deps, lost), keepShowing(deps, fence, lost)]);
  };
  await holdLease(deps, { name: chatLease, holder, work }, signal);
}

/** Ends when the lease is lost, or when a person has to act: then it waits for the next start. */
async function stayConnected(deps: ServeChatDeps, signal: AbortSignal): Promise<void> {
  let pause = firstPauseMs;
  const told = tellOfConnection(deps.team?.place.guild ?? null, deps.say ?? (() => undefined));
  const hear = (event: ChatEvent): void => {
    told.hear(event);
    if (event.type === 'connected') pause = firstPauseMs;
    hearEvent(deps, event, signal).catch((error: unknown) =>
      deps.log.warn({ event: event.type, error: describeError(error) }, 'chat event not handled'),
    );
  };
  while (!signal.aborted) {
    try {
      await deps.gateway.run(hear, signal);
    } catch (error) {
      const isFinal = error instanceof PermanentError;
      deps.log.error({ error: describeError(error) }, 'team chat is not connected');
      told.failed(error);
      await deps.wait(isFinal ? longestPauseMs : pause, signal).catch(() => undefined);
      pause = Math.min(2 * pause, longestPauseMs);
    }
  }
}

/** What is to be shown, the database says; a connection is not needed for it. */
async function keepShowing(deps: ServeChatDeps, fence: number, signal: AbortSignal): Promise<void> {
  const { team, log, wait } = deps;
  let pause = showEveryMs;
  const looking: Looking = { lookedAt: 0, before: null };
  while (team && !signal.aborted) {
    const isDone = await showAll(team, { name: chatLease, fence }, signal).catch(
      (error: unknown) => {
        log.warn({ error: describeError(error) }, 'cards are shown later');
        return false;
      },
    );
    if (isDone && team) await lookAround(team, looking, signal);
    pause = isDone ? showEveryMs : Math.min(2 * pause, longestPauseMs);
    await wait(pause, signal).catch(() => undefined);
  }
}

interface Looking {
  /** In milliseconds since 1970; 0 before the first time. */
  lookedAt: number;
  before: string | null;
}

/** Who takes a card away is not told of by every connection. */
async function lookAround(team: Team, looking: Looking, signal: AbortSignal): Promise<void> {
  const now = team.clock.now().getTime();
  if (now - looking.lookedAt < lookEveryMs) return;
  looking.lookedAt = now;
  looking.before = await noteMissingCards(team, looking.before, signal).catch((error: unknown) => {
    team.log.warn({ error: describeError(error) }, 'the cards are looked for later');
    return looking.before;
  });
}

/** Alerts that are over first: whoever is about to click on one must not do so in vain. */
async function showAll(team: Team, held: Held, signal: AbortSignal): Promise<boolean> {
  const areEnded = await endPages(team, held, signal);
  const areShown = await showCases(team, held, signal);
  return (await linkPages(team, held, signal)) && areShown && areEnded;
}

async function hearEvent(
  deps: ServeChatDeps,
  event: ChatEvent,
  signal: AbortSignal,
): Promise<void> {
  switch (event.type) {
    case 'connected':
      for (const { source } of deps.communities) {
        await deps.jobs.enqueue('poll', { source: source.name }, `poll:${source.name}`);
      }
      return deps.team?.answers.register(declaredIn(deps.team), signal);
    case 'guild':
      return;
    case 'message':
      await noteTakenAway(deps.team, event);
      return hearCommunity(deps, event, signal);
    case 'interaction':
      if (deps.team) await answerInteraction(deps.team, event, signal);
  }
}

/** Told of where the connection hears messages at all. */
async function noteTakenAway(
  team: Team | null,
  { what, channel, messages }: Extract<ChatEvent, { type: 'message' }>,
): Promise<void> {
  if (what !== 'deleted' || channel !== team?.place.channel) return;
  await team.cards.takenAway(messages, team.clock.now());
}

function declaredIn({ commandWords }: Team): readonly ChatCommand[] {
  return slashCommands.map(({ declared }) => localised(declared, commandWords));
}
