/** The next page of what is new on X about a brand, and the cursor after it. */
import { PermanentError } from '../../../ports/errors.ts';
import type { MentionPage } from '../../../ports/source.ts';
import type { Envelope } from './envelope.ts';
import { xLimits } from './limits.ts';
import { mentionsIn, type OwnNames } from './mentions.ts';
import { searchQueries } from './queries.ts';
import type { XReading } from './reading.ts';
import {
  afterPage,
  askedOtherwise,
  type Cursor,
  coveredBy,
  finish,
  gapAt,
  type PageRead,
  type Round,
  sinceOf,
  startRound,
} from './rounds.ts';

export interface Listening {
  readonly reading: XReading;
  readonly own: OwnNames;
  readonly keywords: readonly string[];
  readonly searchEveryMs: number;
}

export const nothing: Envelope = {
  ...{ items: [], one: null, users: [], besides: [], errors: [] },
  ...{ nextToken: null, newestId: null, count: null },
};

export async function readNextPage(
  listening: Listening,
  before: Cursor,
  now: Date,
  signal: AbortSignal,
): Promise<MentionPage> {
  const searches = listening.keywords.length > 0;
  const every = searches ? listening.searchEveryMs : null;
  const round = before.round ?? startRound(before, now, every);
  const queries = queriesOf(listening, round.withMentions);
  const envelope = await ask(listening, { round, queries, now }, signal);
  if (envelope === null) return askedAgain(before, round, now);
  const { mentions, rejected } = mentionsIn(envelope, listening.own, now);
  const gap = gapAt(round, now);
  const step = afterPage(round, pageOf(envelope, mentions), queries.length);
  const cursor = step.isFinished ? finish(before, step.round) : { ...before, round: step.round };
  return {
    mentions,
    rejected,
    nextCursor: JSON.stringify(cursor),
    more: !step.isFinished,
    covered: step.isFinished ? coveredBy(step.round, searches) : null,
    ...(gap && { gap }),
  };
}

export function queriesOf({ keywords, own }: Listening, withMentions: boolean): readonly string[] {
  return searchQueries({ keywords, handles: [...own.handles], withMentions });
}

interface Asking {
  readonly round: Round;
  readonly queries: readonly string[];
  readonly now: Date;
}

/** Null when X refuses the question as it stands. */
async function ask(
  { reading, own }: Listening,
  { round, queries, now }: Asking,
  signal: AbortSignal,
): Promise<Envelope | null> {
  const since = sinceOf(round, now);
  const { token } = round;
  if (round.path === 'mentions') {
    const bounds = token === null ? since : { ...since, pagination_token: token };
    const reply = await reading.mentions(own.userId, bounds, signal);
    return reply.ok ? reply.envelope : null;
  }
  const query = queries[round.query];
  if (query === undefined) return nothing;
  return searchCounted(reading, { query, bounds: since, token }, signal);
}

export interface Search {
  readonly query: string;
  readonly bounds: Readonly<Record<string, string>>;
  readonly token: string | null;
}

/** Counts first, and searches only where something is there. Null when X refuses the question. */
export async function searchCounted(
  reading: XReading,
  { query, bounds, token }: Search,
  signal: AbortSignal,
): Promise<Envelope | null> {
  const count = token === null ? await reading.count(query, bounds, signal) : xLimits.page;
  if (count === null) return null;
  if (count === 0) return nothing;
  const asked = token === null ? bounds : { ...bounds, next_token: token };
  const reply = await reading.search(query, asked, count, signal);
  return reply.ok ? reply.envelope : null;
}

function pageOf(envelope: Envelope, mentions: MentionPage['mentions']): PageRead {
  const times = mentions.map(({ postedAt }) => postedAt.getTime());
  return {
    nextToken: envelope.nextToken,
    newest: envelope.newestId,
    oldestAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    items: envelope.items.length,
  };
}

/** Nothing was read; the next page asks in another way. */
function askedAgain(before: Cursor, refused: Round, now: Date): MentionPage {
  const other = askedOtherwise(refused, now);
  if (other === null) {
    const message =
      'X refuses the question for the brand’s posts (status 400). Check the keywords of the brand and fieldNames of this source in redress.yaml.';
    throw new PermanentError(message, { why: 'refused' });
  }
  const cursor: Cursor = { ...before, round: other === 'anew' ? null : other };
  const nextCursor = JSON.stringify(cursor);
  return { mentions: [], rejected: [], nextCursor, more: true, covered: null };
}
