/** Plays a recording as if it were happening now: each row tells how long ago it was posted. */
import { z } from 'zod';
import { type IncomingMention, platforms } from '../../../domain/mention/mention.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { MentionPage, RejectedItem, Source } from '../../../ports/source.ts';
import { isBlank, type Line, readLines } from './lines.ts';

export interface ReplayConfig {
  readonly name: string;
  readonly brand: string;
  readonly path: string;
  readonly channelControlled: boolean;
}

const rowsPerPage = 50;

const recordSchema = z.object({
  product: z.string().nullable(),
  subProduct: z.string().nullable(),
  issue: z.string().nullable(),
  subIssue: z.string().nullable(),
  company: z.string().nullable(),
  companyResponse: z.string().nullable(),
  companyPublicResponse: z.string().nullable(),
  timelyResponse: z.boolean().nullable(),
  tags: z.array(z.string()),
  state: z.string().nullable(),
});

const rowSchema = z.object({
  offsetMinutes: z.number().nonnegative(),
  platform: z.enum(platforms),
  id: z.string().min(1),
  text: z.string().min(1),
  author: z.string().nullable(),
  url: z.string().nullable(),
  lang: z.string().nullable(),
  parentId: z.string().nullable(),
  threadId: z.string().nullable(),
  kind: z.enum(['post', 'reply', 'quote', 'repost']),
  record: recordSchema.nullable(),
});
type Row = z.infer<typeof rowSchema>;

/** Lines already played, and when the first page was asked for: all offsets count back from there. */
const cursorSchema = z.object({ linesPlayed: z.number(), startedAt: z.iso.datetime() });
type Cursor = z.infer<typeof cursorSchema>;

/** Ends with the file: from then on every page is empty. */
export function createReplaySource(config: ReplayConfig, clock: Clock): Source {
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    async fetchNew(cursor, signal) {
      const from =
        cursor === null ? firstCursor(clock.now()) : cursorSchema.parse(JSON.parse(cursor));
      const lines = await linesAfter(config.path, from.linesPlayed, signal);
      return toPage(lines, from);
    },
  };
}

function firstCursor(now: Date): Cursor {
  return { linesPlayed: 0, startedAt: now.toISOString() };
}

/** One page of lines and one more, which tells whether there is a next page. */
async function linesAfter(
  path: string,
  linesPlayed: number,
  signal: AbortSignal,
): Promise<readonly Line[]> {
  const found: Line[] = [];
  try {
    for await (const line of readLines(path, () => signal.throwIfAborted())) {
      if (line.number > linesPlayed && !isBlank(line)) found.push(line);
      if (found.length > rowsPerPage) break;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    const advice = `The recording ${path} cannot be read. Restore the file, or remove the source from redress.yaml.`;
    throw new PermanentError(advice, { cause: error });
  }
  return found;
}

function toPage(lines: readonly Line[], from: Cursor): MentionPage {
  const startedAt = new Date(from.startedAt);
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  const played = lines.slice(0, rowsPerPage);
  for (const line of played) {
    const row = parseRow(line);
    if (row === null)
      rejected.push({ place: `line ${line.number}`, reason: 'it is no row of a recording' });
    else mentions.push(toMention(row, startedAt));
  }
  const linesPlayed = played.at(-1)?.number ?? from.linesPlayed;
  return {
    mentions,
    rejected,
    nextCursor: JSON.stringify({ linesPlayed, startedAt: from.startedAt } satisfies Cursor),
    more: lines.length > rowsPerPage,
    covered: null,
  };
}

function parseRow(line: Line): Row | null {
  try {
    return rowSchema.parse(JSON.parse(line.bytes.toString('utf8')));
  } catch {
    return null;
  }
}

function toMention(row: Row, startedAt: Date): IncomingMention {
  return {
    platform: row.platform,
    nativeId: row.id,
    kind: row.kind,
    text: row.text,
    author: row.author,
    url: row.url,
    postedAt: new Date(startedAt.getTime() - row.offsetMinutes * 60_000),
    language: row.lang,
    parentId: row.parentId,
    threadId: row.threadId,
    record: row.record,
  };
}
