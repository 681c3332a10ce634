/** Reads a file that another program writes, again whenever it has changed. */
import { stat } from 'node:fs/promises';
import type { IncomingMention } from '../../../domain/mention/mention.ts';
import type { Clock } from '../../../ports/clock.ts';
import { PermanentError } from '../../../ports/errors.ts';
import type { FileEvent } from '../../../ports/mention-file.ts';
import type { MentionPage, RejectedItem, Source } from '../../../ports/source.ts';
import { readMentionFile } from './reader.ts';

export interface FileSourceConfig {
  readonly name: string;
  readonly brand: string;
  readonly path: string;
  readonly channelControlled: boolean;
}

const rowsPerPage = 500;

/**
 * The cursor is the size and time of the file that was read to its end. A changed file is read from
 * its beginning: rows already stored are recognised.
 */
export function createFileSource(config: FileSourceConfig, clock: Clock): Source {
  let reading: { readonly version: string; readonly events: AsyncIterator<FileEvent> } | null =
    null;
  return {
    name: config.name,
    brand: config.brand,
    channelControlled: config.channelControlled,
    async fetchNew(cursor) {
      if (!reading) {
        const version = await versionOf(config.path);
        if (version === cursor) return emptyPage(cursor);
        const events = readMentionFile(config.path, { platform: 'other', now: clock.now() });
        reading = { version, events: events[Symbol.asyncIterator]() };
      }
      const { version, events } = reading;
      const page = await readPage(events).catch((error: unknown) => {
        reading = null;
        throw error;
      });
      if (page.ended) reading = null;
      return {
        mentions: page.mentions,
        rejected: page.rejected,
        nextCursor: page.ended ? version : cursor,
        more: !page.ended,
        covered: null,
      };
    },
  };
}

async function readPage(events: AsyncIterator<FileEvent>): Promise<{
  readonly mentions: readonly IncomingMention[];
  readonly rejected: readonly RejectedItem[];
  readonly ended: boolean;
}> {
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  while (mentions.length + rejected.length < rowsPerPage) {
    const next = await events.next();
    if (next.done) return { mentions, rejected, ended: true };
    if ('mention' in next.value) mentions.push(next.value.mention);
    else rejected.push(next.value.rejected);
  }
  return { mentions, rejected, ended: false };
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

function emptyPage(cursor: string | null): MentionPage {
  return { mentions: [], rejected: [], nextCursor: cursor, more: false, covered: null };
}
