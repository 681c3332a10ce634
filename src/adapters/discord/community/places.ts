/** Which channels and threads of a guild are read, and which of them have news. */
import { type DiscordClient, isShut } from '../client.ts';
import { isNewer } from '../snowflake.ts';
import type { Place } from './message.ts';
import { type ChannelBody, channelsIn, listIn, threadsIn } from './schema.ts';

export interface PlacesOf {
  readonly guild: string;
  /** Channels of which every message is read. */
  readonly channels: readonly string[];
  /** Where the team talks: nothing there is a complaint of a customer. */
  readonly except: readonly string[];
}

const [text, announcement, forum, media] = [0, 5, 15, 16];
const readable: readonly number[] = [text, announcement, 10, 11, 12];
const holdsThreads: readonly number[] = [text, announcement, forum, media];
const mostArchived = 50;

/**
 * Channels, the threads that are open, and those of the chosen channels that were put away since then:
 * a thread may be answered and put away between two looks.
 */
export async function listPlaces(
  client: DiscordClient,
  of: PlacesOf,
  since: Date,
  signal: AbortSignal,
): Promise<readonly Place[]> {
  const path = `/guilds/${of.guild}` as const;
  const channels = channelsIn(listIn(await client.read({ path: `${path}/channels`, signal })));
  const threads = [
    ...threadsIn(await client.read({ path: `${path}/threads/active`, signal })),
    ...(await putAway(client, chosen(channels, of), since, signal)),
  ];
  const forums = new Set(
    channels.filter(({ type }) => type === forum || type === media).map(({ id }) => id),
  );
  const places = [...channels, ...threads]
    .filter(({ type }) => readable.includes(type))
    .map((channel) => toPlace(channel, forums, of));
  const known = new Map(places.map((place) => [place.id, place]));
  return [...known.values()].filter((place) => !isTeams(place, of));
}

/** Channels of the configuration that the guild does not show to the bot. */
export function missingFrom(
  places: readonly Place[],
  shown: readonly string[],
  { channels }: PlacesOf,
): readonly string[] {
  const parents = places.map(({ parentId }) => parentId);
  return channels.filter((id) => !shown.includes(id) && !parents.includes(id));
}

export function toPlace(
  { id, type, parent_id, last_message_id }: ChannelBody,
  forums: ReadonlySet<string>,
  { channels }: PlacesOf,
): Place {
  const isThread = type === 10 || type === 11 || type === 12;
  const parentId = isThread ? (parent_id ?? null) : null;
  return {
    id,
    parentId,
    isForumThread: parentId !== null && forums.has(parentId),
    lastId: last_message_id ?? null,
    isWhole: channels.includes(id) || (parentId !== null && channels.includes(parentId)),
  };
}

export function hasNews({ lastId }: Place, readUntil: string): boolean {
  return lastId !== null && isNewer(lastId, readUntil);
}

/** Nothing that is said there is taken in. */
export function isTeams({ id, parentId }: Place, { except }: PlacesOf): boolean {
  return except.includes(id) || (parentId !== null && except.includes(parentId));
}

function chosen(channels: readonly ChannelBody[], of: PlacesOf): readonly ChannelBody[] {
  return channels.filter(({ id, type }) => of.channels.includes(id) && holdsThreads.includes(type));
}

async function putAway(
  client: DiscordClient,
  channels: readonly ChannelBody[],
  since: Date,
  signal: AbortSignal,
): Promise<readonly ChannelBody[]> {
  const found: ChannelBody[] = [];
  for (const { id } of channels) {
    const threads = await archivedIn(client, id, signal);
    found.push(...threads.filter((thread) => putAwayAt(thread) >= since.getTime()));
  }
  return found;
}

/** None in a channel that is shut to the bot: reading its messages tells of that. */
async function archivedIn(
  client: DiscordClient,
  channel: string,
  signal: AbortSignal,
): Promise<readonly ChannelBody[]> {
  const path = `/channels/${channel}/threads/archived/public` as const;
  try {
    return threadsIn(await client.read({ path, query: { limit: mostArchived }, signal }));
  } catch (error) {
    if (isShut(error)) return [];
    throw error;
  }
}

/** Now, where it is not said: then it is looked into. */
function putAwayAt({ thread_metadata }: ChannelBody): number {
  const at = Date.parse(thread_metadata?.archive_timestamp ?? '');
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
}
