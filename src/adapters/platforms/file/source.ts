/** Reads a file that another program writes, again whenever it has changed. */
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { DateOrder } from '../../../domain/mention/stated-date.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { ColumnNames, FileEvent } from '../../../ports/mention-file.ts';
import type { MentionPage, RejectedItem, Source } from '../../../ports/source.ts';
import type { GonePost } from '../../../ports/source-removals.ts';
import { readMentionFile } from './reader.ts';

export interface FileSourceConfig {
  readonly name: string;
  readonly brand: string;
  readonly path: string;
  readonly channelControlled: boolean;
  /** What its columns are called, and how its dates are written, where that is stated. */
  readonly columns?: ColumnNames | undefined;
  readonly dates?: DateOrder | undefined;
}

const rowsPerPage = 500;

/**
 * Which file (its size and time), how many of its rows are stored, all of them once it ended, and how
 * many of them could not be read.
 */
const cursorSchema = z.object({
  version: z.string(),
  rows: z.number(),
  ended: z.boolean(),
  unread: z.number().default(0),
});
type Cursor = z.infer<typeof cursorSchema>;

/** A reading under way, kept between two pages so that the file is not read from its start again. */
interface Reading {
  readonly version: string;
  readonly events: AsyncIterator<FileEvent>;
  rows: number;
  unread: number;
}

/**
 * A changed file is read from its beginning: rows already stored are recognised. A page that could
 * not be stored is handed out again, because the cursor tells how far the stored ones reach.
 */
export function createFileSource(config: FileSourceConfig, clock: Clock): Source {
  let reading: Reading | null = null;
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    async fetchNew(cursor) {
      const known = cursor === null ? null : cursorSchema.parse(JSON.parse(cursor));
      const kept = reading;
      reading = null; // one that fails is not gone on with: it would look like the end of the file
      if (kept && reaches(kept, known)) return pageOf(kept);
      await kept?.events.return?.();
      const stored = storedOf(known, await versionOf(config.path));
      if (stored.ended) return page(stored, nothingRead);
      return pageOf(await readingFrom(config, clock, stored));
    },
  };

  async function pageOf(current: Reading): Promise<MentionPage> {
    const { ended, ...rows } = await readPage(current);
    if (!ended) reading = current;
    const { version, rows: stored, unread } = current;
    return page({ version, rows: stored, ended, unread }, rows);
  }
}

/** True when all that was handed out is stored; a file that grows meanwhile is read to its end first. */
function reaches({ version, rows }: Reading, known: Cursor | null): boolean {
  return version === known?.version && rows === known.rows;
}

function storedOf(known: Cursor | null, version: string): Cursor {
  return known?.version === version ? known : { version, rows: 0, ended: false, unread: 0 };
}

async function readingFrom(
  { path, columns, dates }: FileSourceConfig,
  clock: Clock,
  stored: Cursor,
): Promise<Reading> {
  const options = { platform: 'other', now: clock.now(), columns, dates } as const;
  const events = readMentionFile(path, options);
  const iterator = events[Symbol.asyncIterator]();
  for (let row = 0; row < stored.rows; row++) await iterator.next();
  return { ...stored, events: iterator };
}

interface Rows {
  readonly mentions: readonly IncomingMention[];
  readonly rejected: readonly RejectedItem[];
  readonly gone: readonly GonePost[];
}

const nothingRead: Rows = { mentions: [], rejected: [], gone: [] };

async function readPage(reading: Reading): Promise<Rows & { readonly ended: boolean }> {
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  const gone: GonePost[] = [];
  for (let rows = 0; rows < rowsPerPage; rows++) {
    const next = await reading.events.next();
    if (next.done) return { mentions, rejected, gone, ended: true };
    reading.rows += 1;
    if ('mention' in next.value) mentions.push(next.value.mention);
    else if ('gone' in next.value) gone.push(next.value.gone);
    else {
      reading.unread += 1;
      rejected.push(next.value.rejected);
    }
  }
  return { mentions, rejected, gone, ended: false };
}

async function versionOf(path: string): Promise<string> {
  const file = await stat(path).catch((cause: unknown) => {
    throw new PermanentError(
      `The file ${path} cannot be read. Check the path of this source in redress.yaml, and who may read it.`,
      { cause },
    );
  });
  return `${file.size}:${file.mtimeMs}`;
}

function page(cursor: Cursor, rows: Rows): MentionPage {
  return {
    ...rows,
    nextCursor: JSON.stringify(cursor),
    more: !cursor.ended,
    covered: null,
    unread: cursor.unread,
  };
}
