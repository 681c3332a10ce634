/** Reads what was written in a stretch of the past, channel by channel. */
import { z } from 'zod';
import type { MentionPage, Span } from '../../../ports/source.ts';
import { type DiscordClient, isShut } from '../client.ts';
import { isNewer, newestOf, snowflakeAt } from '../snowflake.ts';
import { type Reader, readMessages } from './message.ts';
import { listPlaces, missingFrom, type PlacesOf } from './places.ts';
import { idsIn, listIn } from './schema.ts';

const cursorSchema = z.object({
  channel: z.string(),
  after: z.string(),
  /** False once a chosen channel was shut. */
  isWhole: z.boolean().default(true),
});
const messagesAPage = 100;

export interface PastParts {
  readonly client: DiscordClient;
  readonly places: PlacesOf;
  readonly reader: Reader;
}

/** Oldest first in each channel. Its cursor names the channel and the last message read there. */
export async function readPast(
  { client, places: of, reader }: PastParts,
  span: Span,
  cursor: string | null,
  signal: AbortSignal,
): Promise<MentionPage> {
  const listed = await listPlaces(client, of, span.from, signal);
  const places = listed.toSorted((a, b) => (isNewer(a.id, b.id) ? 1 : -1));
  const start = snowflakeAt(span.from);
  const at = cursor === null ? null : cursorSchema.parse(JSON.parse(cursor));
  const place = places.find(({ id }) => at === null || !isNewer(at.channel, id));
  const shown = places.map(({ id }) => id);
  const wasWhole = at?.isWhole ?? missingFrom(places, shown, of).length === 0;
  const seen = { from: span.from, to: earlier(span.to, reader.now) };
  if (!place) return { ...nothing, covered: wasWhole ? seen : null };
  const after = at?.channel === place.id ? at.after : start;
  const read = await page(client, place.id, after, signal);
  const isWhole = wasWhole && (read !== null || !place.isWhole);
  const items = read ?? [];
  const newest = newestOf(idsIn(items));
  const end = snowflakeAt(span.to);
  const isOver = items.length < messagesAPage || newest === null || !isNewer(end, newest);
  const next = isOver ? places[places.indexOf(place) + 1] : place;
  const { mentions, rejected } = readMessages(items, place, reader);
  return {
    mentions: mentions.filter(({ postedAt }) => postedAt >= span.from && postedAt < span.to),
    rejected,
    nextCursor: next ? cursorAt(next.id, isOver ? start : newest, isWhole) : null,
    more: next !== undefined,
    covered: next === undefined && isWhole ? seen : null,
  };
}

const nothing = { mentions: [], rejected: [], nextCursor: null, more: false } as const;

function cursorAt(channel: string, after: string, isWhole: boolean): string {
  return JSON.stringify({ channel, after, isWhole });
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/** Null where the channel is shut to the bot. */
async function page(
  client: DiscordClient,
  channel: string,
  after: string,
  signal: AbortSignal,
): Promise<readonly unknown[] | null> {
  const path = `/channels/${channel}/messages` as const;
  try {
    return listIn(await client.read({ path, query: { after, limit: messagesAPage }, signal }));
  } catch (error) {
    if (isShut(error)) return null;
    throw error;
  }
}
