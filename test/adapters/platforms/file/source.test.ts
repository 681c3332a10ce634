/** A file that another program writes is read again whenever it has changed. */
import { ReadStream } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFileSource } from '../../../../src/adapters/platforms/file/source.ts';
import { PermanentError } from '../../../../src/ports/errors.ts';
import type { MentionPage, Source } from '../../../../src/ports/source.ts';
import { aFolder, type Folder, now, row } from './setup.ts';

const { signal } = new AbortController();
let folder: Folder;

beforeEach(async () => {
  folder = await aFolder();
});

afterEach(() => folder.remove());

function aSource(path: string): Source {
  const config = { name: 'crm', brand: 'acme', path, channelControlled: true };
  return createFileSource(config, { now: () => now });
}

function rows(from: number, to: number): string {
  const ids = Array.from({ length: to - from }, (_, place) => `r${from + place}`);
  return ids.map((id) => `${row({ id })}\n`).join('');
}

/** Every page there is now, as the poll stage asks for them. */
async function pagesOf(
  source: Source,
  from: string | null = null,
): Promise<readonly MentionPage[]> {
  const pages: MentionPage[] = [];
  let page: MentionPage;
  do {
    page = await source.fetchNew(pages.at(-1)?.nextCursor ?? from, signal);
    pages.push(page);
  } while (page.more);
  return pages;
}

function idsOf(pages: readonly MentionPage[]): readonly string[] {
  return pages.flatMap(({ mentions }) => mentions.map(({ nativeId }) => nativeId));
}

it('carries the name, brand and place it was configured with', () => {
  const source = aSource('anywhere.jsonl');

  expect(source).toMatchObject({ name: 'crm', brand: 'acme', channelControlled: true });
});

it('reads a file once for as long as it stays the same, also after a restart', async () => {
  const path = await folder.write('posts.jsonl', rows(0, 3));
  const [first] = await pagesOf(aSource(path));

  const again = await pagesOf(aSource(path), first?.nextCursor);

  expect(idsOf(first ? [first] : [])).toEqual(['r0', 'r1', 'r2']);
  expect(again).toEqual([
    {
      mentions: [],
      rejected: [],
      gone: [],
      nextCursor: first?.nextCursor,
      more: false,
      covered: null,
      unread: 0,
    },
  ]);
});

it('says how many rows of the file it holds now were not read, over pages and restarts, and none once they are mended', async () => {
  const bad = '{"id": "bad"}\n';
  const path = await folder.write('posts.jsonl', `${bad}${rows(0, 600)}${bad}`);

  const pages = await pagesOf(aSource(path));
  const again = await pagesOf(aSource(path), pages.at(-1)?.nextCursor);
  await folder.write('posts.jsonl', rows(0, 600));
  const mended = await pagesOf(aSource(path), pages.at(-1)?.nextCursor);

  expect(pages.map(({ unread }) => unread)).toEqual([1, 2]);
  expect(again.at(-1)?.unread).toBe(2);
  expect(mended.at(-1)?.unread).toBe(0);
});

it('reads a file that has grown from its beginning, so that nothing is missed', async () => {
  const path = await folder.write('posts.jsonl', rows(0, 2));
  const source = aSource(path);
  const [first] = await pagesOf(source);
  await appendFile(path, rows(2, 3));

  const pages = await pagesOf(source, first?.nextCursor);

  expect(idsOf(pages)).toEqual(['r0', 'r1', 'r2']);
});

it('gives a large file in pages of 500 rows, bad ones counted, each row once', async () => {
  const bad = 'no row\n';
  const path = await folder.write('posts.jsonl', rows(0, 700) + bad + rows(700, 1200));

  const pages = await pagesOf(aSource(path));

  expect(pages.map(({ mentions, rejected }) => mentions.length + rejected.length)).toEqual([
    500, 500, 201,
  ]);
  expect(new Set(idsOf(pages)).size).toBe(1200);
  expect(pages.flatMap(({ rejected }) => rejected)).toMatchObject([{ place: 'line 701' }]);
});

it('hands a page out again that could not be stored, and goes on after a crash where it was', async () => {
  const path = await folder.write('posts.jsonl', rows(0, 1200));
  const source = aSource(path);
  const first = await source.fetchNew(null, signal);
  const notStored = await source.fetchNew(first.nextCursor, signal);

  const again = await source.fetchNew(first.nextCursor, signal);
  const afterCrash = await pagesOf(aSource(path), again.nextCursor);

  expect(idsOf([again])).toEqual(idsOf([notStored]));
  expect(idsOf([first, again, ...afterCrash])).toEqual(idsOf(await pagesOf(aSource(path))));
});

it('ends at once on a file of exactly one page', async () => {
  const path = await folder.write('posts.jsonl', rows(0, 500));

  const pages = await pagesOf(aSource(path));

  expect(idsOf(pages)).toHaveLength(500);
  expect(pages.at(-1)).toMatchObject({ more: false });
});

it('reads again what was written while it was being read', async () => {
  const path = await folder.write('posts.jsonl', rows(0, 600));
  const source = aSource(path);
  const first = await source.fetchNew(null, signal);
  await appendFile(path, rows(600, 601));
  const rest = await pagesOf(source, first.nextCursor);

  const again = await pagesOf(source, rest.at(-1)?.nextCursor);

  expect(idsOf(again)).toHaveLength(601);
});

it('takes a broken disk for no end of the file', async () => {
  const secondChunk = row({ id: 'r500', text: 'They charged me twice. '.repeat(20_000) });
  const path = await folder.write('posts.jsonl', `${rows(0, 500)}${secondChunk}\n`);
  const source = aSource(path);
  const mend = breakDiskAfterFirstChunk();
  const first = await source.fetchNew(null, signal);

  const failure = await source.fetchNew(first.nextCursor, signal).catch((error: unknown) => error);
  mend();
  const rest = await pagesOf(source, first.nextCursor);

  expect(failure).toBeInstanceOf(PermanentError);
  expect(idsOf(rest)).toEqual(['r500']);
});

function breakDiskAfterFirstChunk(): () => void {
  const read = ReadStream.prototype._read;
  const broken = Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall: 'read' });
  const spy = vi.spyOn(ReadStream.prototype, '_read');
  spy.mockImplementation(function (this: ReadStream, size) {
    if (this.bytesRead === 0) read.call(this, size);
    else this.destroy(broken);
  });
  return () => spy.mockRestore();
}

it('says what to do when the file is gone, and goes on when it is back', async () => {
  const path = await folder.write('posts.jsonl', rows(0, 1));
  const source = aSource(path);
  await rm(path);

  const failure = await source.fetchNew(null, signal).catch((error: unknown) => error);
  await folder.write('posts.jsonl', rows(0, 2));
  const pages = await pagesOf(source);

  expect(failure).toBeInstanceOf(PermanentError);
  expect(String(failure)).toMatch(/posts\.jsonl cannot be read.*redress\.yaml/);
  expect(idsOf(pages)).toEqual(['r0', 'r1']);
});

it('begins anew after a file that turned out to be unusable', async () => {
  const path = await folder.write('posts.csv', 'neither,known,columns\n1,2,3\n');
  const source = aSource(path);

  const failure = await source.fetchNew(null, signal).catch((error: unknown) => error);
  await folder.write('posts.csv', 'id,text\na,They charged me twice\n');
  const pages = await pagesOf(source);

  expect(failure).toBeInstanceOf(PermanentError);
  expect(idsOf(pages)).toEqual(['a']);
});
