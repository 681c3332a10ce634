/** A recording, played as if it were happening now. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReplaySource } from '../../../../src/adapters/platforms/file/replay.ts';
import { PermanentError } from '../../../../src/ports/errors.ts';
import type { MentionPage, Source } from '../../../../src/ports/source.ts';
import { aFolder, type Folder } from './setup.ts';

const { signal } = new AbortController();
const samplePath = fileURLToPath(new URL('../../../../samples/feed.jsonl', import.meta.url));
const startedAt = new Date('2026-11-23T10:00:00Z');
let folder: Folder;

beforeAll(async () => {
  folder = await aFolder();
});

afterAll(() => folder.remove());

function aRecording(path = samplePath, now = startedAt): Source {
  const config = { name: 'sample-feed', brand: 'sample', path, channelControlled: false };
  return createReplaySource(config, { now: () => now });
}

async function play(recording: Source): Promise<MentionPage[]> {
  const pages = [await recording.fetchNew(null, signal)];
  while (pages.at(-1)?.more)
    pages.push(await recording.fetchNew(pages.at(-1)?.nextCursor ?? null, signal));
  return pages;
}

it('plays the whole sample, fifty mentions at a time, and then stays silent', async () => {
  const recording = aRecording();

  const pages = await play(recording);
  const after = await recording.fetchNew(pages.at(-1)?.nextCursor ?? null, signal);

  expect(pages.map(({ mentions }) => mentions.length)).toEqual([...Array(12).fill(50), 4]);
  expect(pages.flatMap(({ rejected }) => rejected)).toEqual([]);
  expect(after).toMatchObject({ mentions: [], rejected: [], more: false });
});

it('shows the sample in the order of posting, within the last four weeks', async () => {
  const times = (await play(aRecording()))
    .flatMap(({ mentions }) => mentions)
    .map(({ postedAt }) => postedAt.getTime());

  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(startedAt.getTime() - 40_300 * 60_000);
  expect(times.at(-1)).toBeLessThan(startedAt.getTime());
});

it('goes on after a restart as if there had been none', async () => {
  const whole = await play(aRecording());
  const dayLater = new Date('2026-11-24T10:00:00Z');

  const second = await aRecording(samplePath, dayLater).fetchNew(
    whole[0]?.nextCursor ?? null,
    signal,
  );

  expect(second).toEqual(whole[1]);
});

it('has what the demonstration needs: complaints, several networks, languages and threads', async () => {
  const mentions = (await play(aRecording())).flatMap((page) => page.mentions);
  const ids = new Set(mentions.map(({ platform, nativeId }) => `${platform}:${nativeId}`));
  const replies = mentions.filter(({ parentId }) => parentId !== null);

  expect(mentions.filter(({ record }) => record !== null)).toHaveLength(520);
  expect(mentions.every(({ record }) => record === null || record.company === null)).toBe(true);
  expect(ids.size).toBe(604);
  expect(replies.every(({ platform, parentId }) => ids.has(`${platform}:${parentId}`))).toBe(true);
  expect(new Set(mentions.map(({ kind }) => kind))).toEqual(
    new Set(['post', 'reply', 'quote', 'repost']),
  );
  expect(new Set(mentions.map(({ language }) => language))).toEqual(
    new Set(['en', 'es', 'fr', 'de', 'pl', null]),
  );
});

it('counts a broken row and plays the others', async () => {
  const good = {
    offsetMinutes: 10,
    platform: 'x',
    id: '1',
    text: 'Late again',
    author: 'sample_ada_01',
    url: null,
    lang: 'en',
    parentId: null,
    threadId: null,
    kind: 'post',
    record: null,
  };
  const rows = ['{"offsetMinutes": "soon"}', JSON.stringify(good), 'no JSON', ''];

  const page = await aRecording(await folder.write('feed.jsonl', rows.join('\n'))).fetchNew(
    null,
    signal,
  );

  expect(page.mentions).toMatchObject([
    { nativeId: '1', postedAt: new Date('2026-11-23T09:50:00Z') },
  ]);
  expect(page.rejected.map(({ place }) => place)).toEqual(['line 1', 'line 3']);
});

it('tells a person when the recording is gone', async () => {
  const failure = await aRecording('/nowhere/feed.jsonl')
    .fetchNew(null, signal)
    .catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PermanentError);
  expect(String(failure)).toContain('Restore the file');
});
