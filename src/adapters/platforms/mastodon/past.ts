/** Reads posts of a stretch of time that is over, stream after stream, newest first. */
import { z } from 'zod';
import type { MentionPage, Span } from '../../../ports/source.ts';
import { mentionsIn, type Reading } from './mentions.ts';
import { isNotOffered } from './reader.ts';
import { type Stream, type StreamPage, timeOf } from './streams.ts';

const placeSchema = z.object({ stream: z.int().min(0), at: z.string().nullable() });

/** @param cursor its own, not that of the newest posts */
export async function readPast(
  span: Span,
  cursor: string | null,
  reading: Reading,
): Promise<MentionPage> {
  const place = cursor === null ? { stream: 0, at: null } : placeSchema.parse(JSON.parse(cursor));
  const stream = reading.streams[place.stream];
  if (!stream)
    return { mentions: [], rejected: [], nextCursor: cursor, more: false, covered: span };
  const page = await olderIfThere(stream, place.at, reading.signal);
  const items = page?.items ?? [];
  const within = items.filter((item) => {
    const at = timeOf(item);
    return at === null || (at >= span.from && at < span.to);
  });
  const isOlder = items.some((item) => (timeOf(item) ?? span.from) < span.from);
  const isEnd = !page || page.next === null || page.next === place.at || isOlder;
  const next = isEnd ? { stream: place.stream + 1, at: null } : { ...place, at: page.next };
  const more = next.stream < reading.streams.length;
  return {
    ...mentionsIn([{ stream, items: within, fault: null }], reading),
    nextCursor: JSON.stringify(next),
    more,
    covered: more ? null : span,
  };
}

async function olderIfThere(
  stream: Stream,
  at: string | null,
  signal: AbortSignal,
): Promise<StreamPage | null> {
  try {
    return await stream.older(at, signal);
  } catch (error) {
    if (stream.isOptional && isNotOffered(error)) return null;
    throw error;
  }
}
