/**
 * What people say about a brand on Bluesky: posts that mention, answer or quote its account, and posts
 * with its keywords. One source, so that one cursor holds both.
 */
import { z } from 'zod';
import type { MentionPage, Source, Span } from '../../../ports/source.ts';
import { type BlueskyClient, createBlueskyClient } from './client.ts';
import { afterPage, placeIn, readState } from './cursor.ts';
import { lookUpPosts, readThreadAround } from './look-up.ts';
import type { Reader } from './readers.ts';
import { readersOf } from './readers.ts';
import type { BlueskyAccount, SessionDeps } from './session.ts';

export interface BlueskySourceConfig extends BlueskyAccount {
  readonly name: string;
  readonly brand: string;
  readonly channelControlled: boolean;
}

/** @param keywords of the brand; each is searched for */
export function createBlueskySource(
  config: BlueskySourceConfig,
  keywords: readonly string[],
  deps: SessionDeps,
): Source {
  const client = createBlueskyClient(config, deps);
  const readers = readersOf(client, keywords, deps.clock.now);
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    reach: { removals: 'looked_up', edits: 'looked_up', days: null },
    fetchNew: (cursor, signal) => readNext(readers, cursor, deps.clock.now(), signal),
    fetchPast: (span, cursor, signal) => readPast(readers, span, cursor, signal),
    ...lookUps(client, deps),
  };
}

function lookUps(
  client: BlueskyClient,
  { clock }: SessionDeps,
): Pick<Source, 'lookUp' | 'readThread'> {
  return {
    lookUp: (ids, signal) => lookUpPosts(client, ids, clock.now(), signal),
    readThread: (id, signal) => readThreadAround(client, id, clock.now(), signal),
  };
}

async function readNext(
  readers: readonly Reader[],
  cursor: string | null,
  now: Date,
  signal: AbortSignal,
): Promise<MentionPage> {
  const state = readState(cursor);
  const lists = readers.map(({ name }) => name);
  const at = placeIn(state, lists, now);
  const answer = await readerOf(readers, at.list).read({ ...at.round, until: null }, signal);
  const step = afterPage(state, at, answer, { lists, now });
  const reason = 'Bluesky gave no older posts of a busy search';
  return {
    mentions: answer.readings
      .filter(({ indexedAt }) => indexedAt >= at.round.since)
      .map(({ mention }) => mention),
    rejected: answer.rejected,
    nextCursor: JSON.stringify(step.state),
    more: step.more,
    covered: step.covered,
    ...(step.missing ? { gap: { ...step.missing, reason } } : {}),
  };
}

const pastSchema = z.object({ list: z.string(), cursor: z.string().nullable(), pages: z.number() });

/** Lists one after the other, newest first. */
async function readPast(
  readers: readonly Reader[],
  { from, to }: Span,
  cursor: string | null,
  signal: AbortSignal,
): Promise<MentionPage> {
  const first = { list: readers[0]?.name ?? '', cursor: null, pages: 0 };
  const at = cursor === null ? first : pastSchema.parse(JSON.parse(cursor));
  const reader = readerOf(readers, at.list);
  const answer = await reader.read({ since: from, until: to, cursor: at.cursor }, signal);
  const { readings, rejected } = answer;
  const isOver = readings.length > 0 && readings.every(({ sortedAt }) => sortedAt < from);
  const goesOn = answer.cursor !== null && !isOver && answer.cursor !== at.cursor;
  const nextList = readers[readers.indexOf(reader) + 1]?.name;
  const next = goesOn
    ? { list: at.list, cursor: answer.cursor, pages: at.pages + 1 }
    : nextList && { list: nextList, cursor: null, pages: 0 };
  return {
    mentions: readings
      .map(({ mention }) => mention)
      .filter(({ postedAt }) => postedAt >= from && postedAt < to),
    rejected,
    nextCursor: next ? JSON.stringify(next) : null,
    more: Boolean(next),
    covered: next ? null : { from, to },
  };
}

function readerOf(readers: readonly Reader[], name: string): Reader {
  const reader = readers.find((one) => one.name === name) ?? readers[0];
  if (!reader) throw new Error('a source without lists');
  return reader;
}
