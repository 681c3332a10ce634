/**
 * Posts about a brand as one Mastodon server shows them to its account: notifications, hashtags, search.
 * Source: https://docs.joinmastodon.org/methods/notifications/, timelines/#tag and search/
 */
import type { Brand } from '../../../domain/brand.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError, TransientError } from '../../../ports/errors.ts';
import type { MentionPage, Source } from '../../../ports/source.ts';
import type { MastodonAccount } from './client.ts';
import { createHome } from './home.ts';
import { createLookUp } from './look-up.ts';
import { mentionsIn, type Reading, type StreamItems } from './mentions.ts';
import { readPast } from './past.ts';
import {
  beginRound,
  cursorOf,
  endRound,
  firstFrom,
  moved,
  type ReadState,
  type Round,
  stateFrom,
} from './place.ts';
import { createReader, isNotOffered } from './reader.ts';
import { type ReadOn, readOn } from './reading.ts';
import { type Stream, streamsOf } from './streams.ts';
import { readThread } from './thread.ts';

export interface MastodonConfig extends MastodonAccount {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
}

/** A post that several streams show comes once a page; whoever stores them recognises the rest. */
export function createMastodonSource(
  config: MastodonConfig,
  { clock, brand }: { readonly clock: Clock; readonly brand: Brand },
): Source {
  const reader = createReader(config.name, config, clock);
  const streams = streamsOf(reader, brand.keywords);
  const home = createHome(reader, config.server, brand);
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    reach: { removals: 'looked_up', edits: 'looked_up', days: null },
    async fetchNew(cursor, signal) {
      const now = clock.now();
      const place = await home(now, signal);
      const known = stateFrom(cursor, now);
      const keys = streams.map(({ key }) => key);
      const begun = known.round ? known : beginRound(known, keys, now);
      return await readRound(begun, { streams, home: place, now, signal });
    },
    fetchPast: async (span, cursor, signal) =>
      readPast(span, cursor, {
        streams,
        home: await home(clock.now(), signal),
        now: clock.now(),
        signal,
      }),
    readThread: async (nativeId, signal) =>
      readThread(reader, nativeId, await home(clock.now(), signal), signal),
    lookUp: createLookUp(reader),
  };
}

/** One page of every stream that is not read to its end. */
async function readRound(begun: ReadState, reading: Reading): Promise<MentionPage> {
  let state = begun;
  const pages: StreamItems[] = [];
  let gap: ReadOn['gap'] = null;
  for (const stream of reading.streams) {
    const round = state.round;
    if (!round || !(stream.key in round.open)) continue;
    const at = round.open[stream.key] ?? null;
    const read = await readIfThere(stream, at, firstFrom(state, round, stream.key), reading.signal);
    const { unread = null, isNewForm = false } = read;
    const isUnread = unread !== null;
    state = moved(state, round, { key: stream.key, ...read, isUnread });
    pages.push({ stream, items: read.items, fault: isNewForm ? unread : null });
    gap = isUnread ? unreadSince(state, round, unread) : (read.gap ?? gap);
  }
  const { round } = state;
  const more = round !== null && reading.streams.some(({ key }) => key in round.open);
  const next = round && !more ? endRound(state, round) : state;
  const covered = round && !more ? coveredIn(state, round, gap) : null;
  return {
    ...mentionsIn(pages, reading),
    nextCursor: cursorOf(next),
    more,
    covered,
    ...(gap && { gap }),
    ...(reading.home.replyLength !== null && { replyLength: reading.home.replyLength }),
  };
}

function unreadSince({ seenUntil: from }: ReadState, { startedAt: to }: Round, why: string) {
  return from < to ? { from, to, reason: why } : null;
}

function coveredIn({ seenUntil }: ReadState, { startedAt, isWhole }: Round, gap: ReadOn['gap']) {
  const from = gap ? gap.to : seenUntil;
  return isWhole && from < startedAt ? { from, to: startedAt } : null;
}

interface StreamRead extends ReadOn {
  /** Why it could not be read this time; left out where it was, or is not offered. */
  readonly unread?: string;
  readonly isNewForm?: boolean;
}

/**
 * Servers without search, or that keep hashtags to themselves, are read without them. A stream that
 * fails stays where it is: until it is read, the time since is a gap, and a new form of its answers a
 * fault. Being asked to wait holds for all of them.
 */
async function readIfThere(
  stream: Stream,
  at: string | null,
  from: Date,
  signal: AbortSignal,
): Promise<StreamRead> {
  try {
    return await readOn(stream, at, from, signal);
  } catch (error) {
    if (!stream.isOptional || signal.aborted) throw error;
    const stays = { items: [], id: at, isDone: true, gap: null };
    if (isNotOffered(error)) return stays;
    const isNewForm = error instanceof PermanentError;
    const passes = error instanceof TransientError && error.retryAt === null;
    if (!isNewForm && !passes) throw error;
    return { ...stays, unread: unreadBecause(stream, error), isNewForm };
  }
}

function unreadBecause({ key }: Stream, { message }: Error): string {
  const part = key.startsWith('?') ? `the search for ${key.slice(1)}` : key;
  return `${part} could not be read: ${message.replace(/\.$/, '')}`;
}
