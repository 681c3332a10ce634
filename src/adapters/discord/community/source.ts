/** Source: a Discord community. Messages that name the bot, and all of the chosen support channels. */
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { MentionPage, RejectedItem, Source } from '../../../ports/source.ts';
import { createDiscordClient, type DiscordClient, isShut } from '../client.ts';
import { newestOf } from '../snowflake.ts';
import type { Community } from './community.ts';
import { readThread } from './conversation.ts';
import { afterRound, beginning, type Cursor, readCursor, readUntil } from './cursor.ts';
import { lookUp, readOne } from './look-up.ts';
import { type Place, type Reader, readMessages } from './message.ts';
import { readPast } from './past.ts';
import { hasNews, listPlaces, missingFrom, type PlacesOf } from './places.ts';
import { flagsIn, idsIn, listIn, userIn } from './schema.ts';

/** At Discord one answer holds no more. */
const messagesAPage = 100;
const mostQuestions = 20;
const shutMs = 6 * 3_600_000;

/** Reads by the history of its channels alone, so that an outage of any length loses nothing. */
export function createDiscordSource(
  config: Community,
  { clock }: { readonly clock: Clock },
): Source {
  const client = createDiscordClient(config, { clock });
  let me: string | null = null;

  async function reader(signal: AbortSignal): Promise<Reader> {
    me ??= await introduce(client, config, signal);
    return { guild: config.guild, me, now: clock.now() };
  }

  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    reach: { removals: 'looked_up', edits: 'looked_up', days: null },
    async fetchNew(written, signal) {
      const by = await reader(signal);
      const cursor = readCursor(written, by.now);
      const places = await listPlaces(client, config, beginning(cursor), signal);
      const round = createRound(cursor, by);
      for (const place of places) await round.read(client, place, signal);
      const shown = places.map(({ id }) => id);
      return round.page(missingFrom(places, shown, config), newestIn(places));
    },
    async fetchPast(span, cursor, signal) {
      return readPast(
        { client, places: config, reader: await reader(signal) },
        span,
        cursor,
        signal,
      );
    },
    readThread: (nativeId, signal) => readThread(client, config.guild, nativeId, signal),
    lookUp: (nativeIds, signal) => lookUp(client, nativeIds, signal),
    readOne: async (nativeId, signal) =>
      readOne({ client, places: config, reader: await reader(signal) }, nativeId, signal),
  };
}

/** The bot's id. Where whole channels are read it must have been given the right to read them. */
async function introduce(
  client: DiscordClient,
  { channels }: PlacesOf,
  signal: AbortSignal,
): Promise<string> {
  const { id } = userIn(await client.read({ path: '/users/@me', signal }));
  if (channels.length === 0) return id;
  const flags = flagsIn(await client.read({ path: '/applications/@me', signal }));
  const contentGranted = (1 << 18) | (1 << 19);
  if (flags & contentGranted) return id;
  throw new PermanentError(
    'Discord shows the bot only messages that name it. Switch "Message Content Intent" on for the bot in the developer portal, or leave `channels` of this source empty.',
    { why: 'refused' },
  );
}

function createRound(start: Cursor, by: Reader) {
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  let cursor = start;
  let questions = 0;
  let isWhole = true;
  let isChosenShut = false;

  function take(items: readonly unknown[], place: Place): void {
    const found = readMessages(items, place, by);
    mentions.push(...found.mentions);
    rejected.push(...found.rejected);
    const isLast = items.length < messagesAPage;
    const newest = newestOf([...idsIn(items), ...(isLast && place.lastId ? [place.lastId] : [])]);
    if (newest !== null) cursor = { ...cursor, read: { ...cursor.read, [place.id]: newest } };
  }

  function shut({ id, isWhole: isChosen }: Place): void {
    const until = new Date(by.now.getTime() + shutMs).toISOString();
    cursor = { ...cursor, shut: { ...cursor.shut, [id]: until } };
    if (!isChosen) return;
    isChosenShut = true;
    rejected.push(notShown(id));
  }

  return {
    async read(client: DiscordClient, place: Place, signal: AbortSignal): Promise<void> {
      const shutUntil = cursor.shut[place.id];
      if (shutUntil !== undefined && new Date(shutUntil) > by.now) {
        isChosenShut ||= place.isWhole;
        return;
      }
      const path = `/channels/${place.id}/messages` as const;
      while (hasNews(place, readUntil(cursor, place.id))) {
        if (questions >= mostQuestions) {
          isWhole = false;
          return;
        }
        questions += 1;
        const query = { after: readUntil(cursor, place.id), limit: messagesAPage };
        try {
          take(listIn(await client.read({ path, query, signal })), place);
        } catch (error) {
          if (!isShut(error)) throw error;
          return shut(place);
        }
      }
    },
    page(missing: readonly string[], newest: string | null): MentionPage {
      const next = isWhole ? afterRound(cursor, by.now, newest) : cursor;
      const isComplete = isWhole && !isChosenShut && missing.length === 0;
      return {
        mentions,
        rejected: [...rejected, ...missing.map(notShown)],
        nextCursor: JSON.stringify(next),
        more: !isWhole,
        covered: isComplete ? { from: new Date(start.since), to: by.now } : null,
      };
    },
  };
}

function newestIn(places: readonly Place[]): string | null {
  return newestOf(places.flatMap(({ lastId }) => lastId ?? []));
}

function notShown(id: string): RejectedItem {
  return {
    place: `channel ${id}`,
    reason: 'the bot may not see it; give it View Channel and Read Message History',
  };
}
