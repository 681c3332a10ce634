/** What X still gives of a stretch that has passed: our mentions, then the searches, newest first. */
import { z } from 'zod';
import { PermanentError } from '../../../ports/errors.ts';
import type { MentionPage, Span } from '../../../ports/source.ts';
import type { Envelope } from './envelope.ts';
import { xLimits } from './limits.ts';
import { mentionsIn } from './mentions.ts';
import { type Listening, nothing, queriesOf, searchCounted } from './new-posts.ts';
import { earlier, inSeconds, later, searchEdge } from './rounds.ts';

const placeSchema = z.object({
  path: z.enum(['mentions', 'search']),
  query: z.number().int().nonnegative(),
  token: z.string().nullable(),
});
type Place = z.infer<typeof placeSchema>;

const first: Place = { path: 'mentions', query: 0, token: null };

/** @param cursor of an earlier page of the same stretch; null for its first */
export async function readPastPage(
  listening: Listening,
  asked: { readonly span: Span; readonly cursor: string | null; readonly now: Date },
  signal: AbortSignal,
): Promise<MentionPage> {
  const { span, now } = asked;
  const place = asked.cursor === null ? first : readPlace(asked.cursor);
  const queries = queriesOf(listening, false);
  const envelope = await ask(listening, { place, query: queries[place.query], span, now }, signal);
  const gap = gapIn(place, span, now);
  const isWhole = place.path === 'mentions' || span.from >= searchEdge(now);
  const next = after(place, envelope?.nextToken ?? null, queries.length);
  if (envelope === null) return repeated(place);
  const isFinished = next === null;
  return {
    ...mentionsIn(envelope, listening.own, now),
    nextCursor: isFinished ? null : JSON.stringify(next),
    more: !isFinished,
    covered: isFinished && isWhole && span.to <= now ? span : null,
    ...(gap && queries.length > 0 && { gap }),
  };
}

function readPlace(cursor: string): Place {
  try {
    return placeSchema.safeParse(JSON.parse(cursor)).data ?? first;
  } catch {
    return first;
  }
}

interface Asking {
  readonly place: Place;
  readonly query: string | undefined;
  readonly span: Span;
  readonly now: Date;
}

/** Null when X refuses the question as it stands. */
async function ask(
  { reading, own }: Listening,
  { place, query, span, now }: Asking,
  signal: AbortSignal,
): Promise<Envelope | null> {
  const to = earlier(span.to, new Date(now.getTime() - xLimits.searchLagMs));
  const from = place.path === 'search' ? later(span.from, searchEdge(now)) : span.from;
  if (from >= to) return nothing;
  const bounds = { start_time: inSeconds(from), end_time: inSeconds(to) };
  const { token } = place;
  if (place.path === 'search') {
    return query === undefined ? nothing : searchCounted(reading, { query, bounds, token }, signal);
  }
  const paged = token === null ? bounds : { ...bounds, pagination_token: token };
  const reply = await reading.mentions(own.userId, paged, signal);
  return reply.ok ? reply.envelope : null;
}

function after({ path, query, token }: Place, nextToken: string | null, queries: number) {
  if (nextToken !== null && nextToken !== token) return { path, query, token: nextToken };
  if (path === 'mentions') return queries > 0 ? { path: 'search', query: 0, token: null } : null;
  return query + 1 < queries ? { path, query: query + 1, token: null } : null;
}

/** A page that X no longer knows: its list begins anew. */
function repeated(place: Place): MentionPage {
  if (place.token === null) {
    const message = 'X refuses the question for past posts (status 400). Try a shorter time.';
    throw new PermanentError(message, { why: 'refused' });
  }
  const nextCursor = JSON.stringify({ ...place, token: null });
  return { mentions: [], rejected: [], nextCursor, more: true, covered: null };
}

function gapIn({ path, query, token }: Place, span: Span, now: Date): MentionPage['gap'] | null {
  const edge = searchEdge(now);
  if (path !== 'search' || query > 0 || token !== null || span.from >= edge) return null;
  const reason = 'X is searched seven days back only: posts that do not name us were not read';
  return { from: span.from, to: earlier(span.to, edge), reason };
}
