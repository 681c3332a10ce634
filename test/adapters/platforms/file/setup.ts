/** Writes import files into a folder of their own and reads them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMentionFile } from '../../../../src/adapters/platforms/file/reader.ts';
import type { IncomingMention } from '../../../../src/domain/mention/mention.ts';
import type { MentionFileOptions } from '../../../../src/ports/mention-file.ts';
import type { RejectedItem } from '../../../../src/ports/source.ts';

export const now = new Date('2026-04-10T12:00:00Z');

export interface ReadFile {
  readonly mentions: readonly IncomingMention[];
  readonly rejected: readonly RejectedItem[];
}

export interface Folder {
  readonly path: string;
  write(name: string, content: string | Buffer): Promise<string>;
  remove(): Promise<void>;
}

export async function aFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'redress-import-'));
  return {
    path,
    async write(name, content) {
      await writeFile(join(path, name), content);
      return join(path, name);
    },
    remove: () => rm(path, { recursive: true }),
  };
}

export async function readAll(
  path: string,
  over: Partial<MentionFileOptions> = {},
): Promise<ReadFile> {
  const mentions: IncomingMention[] = [];
  const rejected: RejectedItem[] = [];
  for await (const event of readMentionFile(path, { platform: 'other', now, ...over })) {
    if ('mention' in event) mentions.push(event.mention);
    else if ('rejected' in event) rejected.push(event.rejected);
  }
  return { mentions, rejected };
}

export function row(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ id: 'a', text: 'They charged me twice', ...fields });
}
