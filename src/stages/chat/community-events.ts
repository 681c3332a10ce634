/** What is heard of a community while it happens: a nudge to read, and what was changed or taken back. */
import type { Brand } from '../../domain/brand.ts';
import type { IncomingMention } from '../../domain/mention/mention.ts';
import type { Jobs } from '../../ports/jobs.ts';
import type { Source } from '../../ports/source.ts';
import type { ChatMessage } from '../../ports/team-chat.ts';
import type { Intake } from '../intake.ts';
import { removeAtSource, type SourceRemovalDeps } from '../source-removals.ts';

/** A source that reads the guild as the bot that is connected. */
export interface HeardCommunity {
  readonly source: Source;
  readonly guild: string;
  /** Read whole. */
  readonly channels: readonly string[];
  /** Where the team talks. */
  readonly except: readonly string[];
}

export interface CommunityEventDeps extends SourceRemovalDeps {
  readonly jobs: Jobs;
  readonly intake: Intake;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly communities: readonly HeardCommunity[];
}

/** Nothing depends on it: what is not heard is found when the channels are read, or messages looked up. */
export async function hearCommunity(
  deps: CommunityEventDeps,
  heard: ChatMessage,
  signal: AbortSignal,
): Promise<void> {
  for (const community of deps.communities) {
    const { guild, except, source } = community;
    if (guild !== heard.guild || except.includes(heard.channel)) continue;
    const isOurs = heard.namesBot || community.channels.includes(heard.channel);
    if (heard.what === 'deleted') await takeBack(deps, source, heard);
    else if (!isOurs) continue;
    else if (heard.what === 'edited') await readAgain(deps, source, heard, signal);
    else await deps.jobs.enqueue('poll', { source: source.name }, `poll:${source.name}`);
  }
}

/** Messages that were never ours are not known, and passed over. */
async function takeBack(
  deps: CommunityEventDeps,
  { brand, name: sourceName }: Source,
  heard: ChatMessage,
): Promise<void> {
  const gone = { platform: 'discord', what: 'deleted' } as const;
  const all = idsOf(heard).map((nativeId) => ({ ...gone, nativeId }));
  await removeAtSource(deps, { brand, sourceName }, all);
}

async function readAgain(
  { intake, brands }: CommunityEventDeps,
  source: Source,
  heard: ChatMessage,
  signal: AbortSignal,
): Promise<void> {
  const brand = brands.get(source.brand);
  for (const id of idsOf(heard)) {
    const mention = await source.readOne?.(id, signal);
    if (brand && mention) await takeIn(intake, source, brand, mention);
  }
}

async function takeIn(
  intake: Intake,
  { name: sourceName, channelControlled }: Source,
  brand: Brand,
  mention: IncomingMention,
): Promise<void> {
  await intake.store({ brand, sourceName, channelControlled, mentions: [mention], rejected: 0 });
}

function idsOf({ channel, messages }: ChatMessage): readonly string[] {
  return messages.map((message) => `${channel}/${message}`);
}
